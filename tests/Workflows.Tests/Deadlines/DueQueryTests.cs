using System.Text.Json;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Tests.Calendars;
using Xunit;

namespace Interagency.Workflows.Tests.Deadlines;

public sealed class DueQueryTests
{
    private const string Start = "2024-06-13T23:30:00+03:00";
    private const string Rule = """{"kind":"workingDays","n":5}""";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("RU-XXX")]
    [InlineData("Иркутск")]
    [InlineData("../RU")]
    public void BadRegion_IsNamed(string? region) => Refused(region, Start, Rule, "region", "region: ", "RU-IRK");

    [Theory]
    [InlineData(null)]
    [InlineData("yesterday")]
    [InlineData("2024-06-13")]
    [InlineData("2024-06-13T23:30:00")]
    [InlineData("2024-06-13 23:30:00+03:00")]
    [InlineData("2024-02-30T23:30:00+03:00")]
    [InlineData("2024-06-13T25:30:00+03:00")]
    [InlineData("2024-06-13T23:60:00+03:00")]
    [InlineData("2024-06-13T23:30:00+15:00")]
    [InlineData("2024-06-13T23:30:00+0300")]
    [InlineData("9999-12-31T23:30:00-10:00")]
    [InlineData("0001-01-01T00:00:00+10:00")]
    [InlineData("1718310600")]
    public void BadStart_IsNamed(string? start) => Refused("RU-IRK", start, Rule, "start", "start: ", "2024-06-13T23:30:00+03:00");

    [Theory]
    [InlineData(null, "rule: is missing")]
    [InlineData("{", "rule: this is not JSON")]
    [InlineData("5", "rule: must be an object")]
    [InlineData("[]", "rule: must be an object")]
    [InlineData("null", "rule: must be an object")]
    [InlineData("""{"kind":"\ud800"}""", "rule: this is not JSON")]
    [InlineData("{}", "rule.kind: is missing; one of: workingDays, calendarDays")]
    [InlineData("""{"kind":"fortnights","n":1}""", "rule.kind: unknown kind \"fortnights\"; one of: workingDays")]
    [InlineData("""{"kind":"workingdays","n":1}""", "rule.kind: unknown kind")]
    [InlineData("""{"kind":5,"n":1}""", "rule.kind: unknown kind 5")]
    [InlineData("""{"kind":"workingDays"}""", "rule.n: must be a whole number from 1 to 10000")]
    [InlineData("""{"kind":"workingDays","n":-1}""", "rule.n: must be a whole number")]
    [InlineData("""{"kind":"workingDays","n":0}""", "rule.n: must be a whole number")]
    [InlineData("""{"kind":"workingDays","n":2.5}""", "rule.n: must be a whole number")]
    [InlineData("""{"kind":"workingDays","n":"5"}""", "rule.n: must be a whole number")]
    [InlineData("""{"kind":"workingDays","n":99999999999999}""", "rule.n: must be a whole number")]
    [InlineData("""{"kind":"months","n":1201}""", "rule.n: must be a whole number from 1 to 1200")]
    [InlineData("""{"kind":"quarterPlusDay","n":5}""", "rule.n: quarterPlusDay has no such field; allowed: kind, day, roll")]
    [InlineData("""{"kind":"quarterPlusDay","day":32}""", "rule.day: must be a whole number from 1 to 31")]
    [InlineData("""{"kind":"quarterPlusDay"}""", "rule.day: must be a whole number from 1 to 31")]
    [InlineData("""{"kind":"month","n":1}""", "rule.n: month has no such field")]
    [InlineData("""{"kind":"workingDays","n":5,"days":1}""", "rule.days: workingDays has no such field; allowed: kind, n, roll, startEvent, closesAt")]
    [InlineData("""{"kind":"workingDays","n":5,"roll":"forward"}""", "rule.roll: unknown value \"forward\"; one of: next, previous, none")]
    [InlineData("""{"kind":"workingDays","n":5,"roll":null}""", "rule.roll: unknown value null")]
    [InlineData("""{"kind":"hours","n":5,"roll":"next"}""", "rule.roll: hours run on and never roll")]
    [InlineData("""{"kind":"workingDays","n":5,"startEvent":"sent"}""", "rule.startEvent: unknown value \"sent\"; one of: received, registered")]
    [InlineData("""{"kind":"workingDays","n":5,"closesAt":"18:00"}""", "rule.closesAt: goes with")]
    [InlineData("""{"kind":"workingDays","n":5,"startEvent":"registered","closesAt":"6pm"}""", "rule.closesAt: must be a time of day HH:MM")]
    [InlineData("""{"kind":"workingDays","n":5,"n":6}""", "rule: a field stands twice")]
    public void BadRule_IsNamed(string? rule, string message) => Refused("RU-IRK", Start, rule, "rule", message, string.Empty);

    [Theory]
    [InlineData("2024-06-13T23:30+03:00")]
    [InlineData("2024-06-13T20:30:00Z")]
    [InlineData("2024-06-13T20:30:00.1234567Z")]
    [InlineData("2024-06-14T06:30:00+10:00")]
    public void SameInstant_HoweverWritten_HasTheSameDue(string start)
    {
        var due = Assert.IsType<DueReply.Answered>(DueQuery.Answer("RU-IRK", start, Rule, ShippedCalendars.Set)).Due;
        Assert.Equal(new DateOnly(2024, 6, 21), due.DueDate);
        Assert.Equal(ShippedCalendars.Set.Version, due.CalendarVersion);
    }

    [Fact]
    public void Answer_AsJson_HasTheFieldsAndTheLocalOffset()
    {
        var due = Assert.IsType<DueReply.Answered>(DueQuery.Answer("RU-IRK", Start, Rule, ShippedCalendars.Set)).Due;
        var json = JsonSerializer.SerializeToElement(due, JsonSerializerOptions.Web);
        Assert.Equal("2024-06-21", json.GetProperty("dueDate").GetString());
        Assert.Equal("2024-06-22T00:00:00+08:00", json.GetProperty("dueBefore").GetString());
        Assert.StartsWith("Срок — 5 рабочих дней.", json.GetProperty("explanation").GetString());
        Assert.StartsWith("The term is 5 working days.", json.GetProperty("explanationEn").GetString());
        Assert.False(json.GetProperty("provisional").GetBoolean());
    }

    [Theory]
    [InlineData("""{"kind":"workingDays","n":5}""", """{"kind":"workingDays","n":5,"roll":"next"}""")]
    [InlineData("""{"kind":"halfYear"}""", """{"kind":"halfYear","roll":"previous"}""")]
    [InlineData("""{"kind":"hours","n":24}""", """{"kind":"hours","n":24,"roll":"none"}""")]
    [InlineData("""{"kind":"quarterPlusDay","day":5,"roll":"none"}""", """{"kind":"quarterPlusDay","day":5,"roll":"none"}""")]
    [InlineData("""{"kind":"months","n":1,"startEvent":"registered","closesAt":"17:30"}""", """{"kind":"months","n":1,"roll":"next","startEvent":"registered","closesAt":"17:30"}""")]
    public void Rule_IsWrittenInFull_AndReadBack(string rule, string written)
    {
        Assert.Equal(written, DeadlineRule.Parse(rule).ToString());
        Assert.Equal(DeadlineRule.Parse(rule), DeadlineRule.Parse(written));
    }

    private static void Refused(string? region, string? start, string? rule, string field, string message, string mentions)
    {
        var refused = Assert.IsType<DueReply.Refused>(DueQuery.Answer(region, start, rule, ShippedCalendars.Set));
        Assert.Equal(field, refused.Field);
        Assert.Contains(message, refused.Message.En);
        Assert.Contains(mentions, refused.Message.En);
        Assert.StartsWith(field, refused.Message.Ru);
    }
}
