using System.Text.Json.Nodes;
using Interagency.Workflows.Calendars;
using Xunit;

namespace Interagency.Workflows.Tests.Calendars;

public sealed class CalendarJsonTests
{
    private const string Good = """
        {"key":"RU-XX","name":{"ru":"Край","en":"Region"},"version":1,"effectiveFrom":"2026-01-01","timeZone":"Asia/Omsk","sources":[{"title":"Закон"}],
         "holidays":[{"on":"10-10","name":{"ru":"День края","en":"Region Day"}}],
         "years":{"2026":{"daysOff":[{"date":"2026-03-10","name":{"ru":"День","en":"Day"},"confidence":"low","mayBe":["2026-03-11"]}]}}}
        """;

    [Fact]
    public void Write_AfterRead_LosesNothing()
    {
        foreach (var document in ShippedCalendars.Documents)
        {
            var text = CalendarJson.Write(document);
            Assert.Equal(text, CalendarJson.Write(CalendarJson.Read(text, "again")));
        }
    }

    [Theory]
    [InlineData("key", "\"RU_XX\"", "key: \"RU_XX\" is not a region key")]
    [InlineData("version", "0", "version: must be 1 or more")]
    [InlineData("version", "\"1\"", "version: has the wrong type or value; expected a whole number")]
    [InlineData("effectiveFrom", "\"01.02.2026\"", "effectiveFrom: is not a date of the calendar; write it as YYYY-MM-DD")]
    [InlineData("effectiveFrom", "\"2026-02-30\"", "effectiveFrom: is not a date of the calendar")]
    [InlineData("timeZone", "\"Asia/Nowhere\"", "timeZone: \"Asia/Nowhere\" is not a time zone known here")]
    [InlineData("sources", "[]", "sources: is empty")]
    [InlineData("years", "[]", "years: has the wrong type or value; expected an object with years")]
    [InlineData("holidays", "{}", "holidays: has the wrong type or value; expected a list")]
    [InlineData("colour", "1", "unknown field \"colour\"; remove it")]
    [InlineData("holidays", """[{"on":"13-01","name":{"ru":"","en":""}}]""", "holidays[0].on: is not a day of the year; write it as MM-DD")]
    [InlineData("holidays", """[{"name":{"ru":"","en":""}}]""", "holidays[0]: give either \"on\" or both")]
    [InlineData("holidays", """[{"from":"12-30","to":"01-02","name":{"ru":"","en":""}}]""", "split a run over New Year into two")]
    [InlineData("holidays", """[{"on":"01-02","name":{"ru":"","en":""}},{"from":"01-01","to":"01-03","name":{"ru":"","en":""}}]""", "holidays[1]: names a day that an earlier holiday has")]
    [InlineData("years", """{"2026":{"transfers":[{"from":"2025-01-01","to":"2026-01-01"}]}}""", "years.2026.transfers[0].from: 2025-01-01 lies outside the year")]
    [InlineData("years", """{"2026":{"transfers":[{"from":"2026-01-03"}]}}""", "years.2026.transfers[0]: lacks the required field(s) 'to'; add them")]
    [InlineData("years", """{"2026":{"daysOff":[{"date":"2026-03-10","name":{"ru":"","en":""},"confidence":"sure"}]}}""", "confidence: has the wrong type or value; expected high, medium or low")]
    [InlineData("years", """{"2026":{"monthlyWorkingDays":[1,2]}}""", "years.2026.monthlyWorkingDays: must have 12 numbers")]
    [InlineData("years", """{"26":{}}""", "years.26: is no year")]
    [InlineData("acts", """[{"act":"Указ","name":{"ru":"","en":""},"countAs":"dayOff"}]""", "acts[0]: give either \"dates\" or both")]
    [InlineData("acts", """[{"dates":["2026-01-01","2026-01-01"],"act":"Указ","name":{"ru":"","en":""},"countAs":"dayOff"}]""", "acts: 2026-01-01 stands twice")]
    [InlineData("acts", """[{"dates":["2026-01-01"],"act":"Указ","name":{"ru":"","en":""},"countAs":"off"}]""", "expected unchanged, dayOff, working or shortened")]
    public void Read_WithAWrongField_NamesItAndTheFix(string field, string value, string expected)
    {
        var document = JsonNode.Parse(Good)!.AsObject();
        document[field] = JsonNode.Parse(value);
        var error = Assert.Throws<CalendarDataException>(() => CalendarJson.Read(document.ToJsonString(), "test.json"));
        Assert.Contains(expected, error.Message);
        Assert.StartsWith("test.json: ", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"key":"RU","key":"RU"}""")]
    [InlineData("{")]
    public void Read_OfSomethingElse_IsRefused(string text) => Assert.Throws<CalendarDataException>(() => CalendarJson.Read(text, "test.json"));

    [Fact]
    public void Read_OfAGoodDocument_Succeeds() => Assert.Equal("RU-XX", CalendarJson.Read(Good, "test.json").Key);
}
