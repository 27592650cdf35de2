using System.Globalization;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Interagency.Workflows.Rules;
using Xunit;

namespace Interagency.Workflows.Tests.Rules;

public sealed class RetentionTermTests
{
    private static readonly Bilingual Word = new("д", "f");

    private static RegionDirectory With(params RetentionRule[] rules) => new() { Region = "RU-KHM", Name = Word, Retention = [.. rules] };

    private static RetentionRule Years(string key, int years, params string[] categories) =>
        new(key, Word, RetentionStart.CaseClosed, Years: years, Assumed: true) { Categories = [.. categories] };

    [Theory]
    [InlineData("2024-01-01", "2029-12-31")]
    [InlineData("2024-12-31", "2029-12-31")]
    [InlineData("2024-02-29", "2029-12-31")]
    public void Years_RunFromTheJanuaryAfter(string closedOn, string last)
    {
        var term = RetentionTerm.Of(With(Years("file", 5)), null, Day(closedOn))!;

        Assert.Equal(Day(last), term.KeptUntil);
        Assert.False(term.IsOver(term.KeptUntil));
        Assert.True(term.IsOver(term.KeptUntil.AddDays(1)));
    }

    [Fact]
    public void Days_RunFromTheDayAfter() =>
        Assert.Equal(Day("2024-03-31"), RetentionTerm.Of(With(new RetentionRule("data", Word, RetentionStart.CaseClosed, Days: 30, Assumed: true)), null, Day("2024-03-01"))!.KeptUntil);

    [Theory, InlineData("at-risk", "long"), InlineData("other", "file"), InlineData(null, "file")]
    public void OfSeveralThatApply_TheLongestCounts(string? category, string rule) => Assert.Equal(rule, RetentionTerm.Of(
        With(new RetentionRule("data", Word, RetentionStart.CaseClosed, Days: 30, Assumed: true), Years("long", 10, "at-risk"), Years("file", 5)), category, Day("2024-03-01"))!.Rule.Key);

    [Fact]
    public void WithoutARule_ACaseIsKept()
    {
        Assert.Null(RetentionTerm.Of(With(Years("long", 10, "at-risk")), "other", Day("2024-03-01")));
        Assert.Null(RetentionTerm.Of(null, "other", Day("2024-03-01")));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
