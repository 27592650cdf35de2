using Interagency.Workflows.Cases;
using Interagency.Workflows.Rules;
using Xunit;

namespace Interagency.Workflows.Tests.Rules;

public sealed class IntakePeopleTests
{
    [Theory]
    [InlineData(SubjectKind.Family, 2)]
    [InlineData(SubjectKind.Minor, 1)]
    public void Children_AreThoseUnderAge_AndAMinorOfACaseCountsAsOne(SubjectKind subject, int expected)
    {
        var today = new DateOnly(2026, 3, 1);

        Assert.Equal(expected, IntakePeople.Children(subject, [today.AddYears(-30), today.AddYears(-18).AddDays(1), today.AddYears(-18), today, null], today));
    }

    private static readonly DateOnly Today = new(2026, 11, 27);

    /// <summary>Subject, births, and whose is wrong; -1: nobody's.</summary>
    public static TheoryData<SubjectKind, string[], int> Births => new()
    {
        { SubjectKind.Family, ["1990-01-31", "2020-05-05"], -1 },
        { SubjectKind.Family, ["1990-01-31", "2026-11-28"], 1 },
        { SubjectKind.Family, ["1906-11-27"], -1 },
        { SubjectKind.Family, ["1906-11-26"], 0 },
        { SubjectKind.Minor, ["2008-11-28", "1980-01-01"], -1 },
        { SubjectKind.Minor, ["2008-11-27", "2015-01-01"], 0 },
    };

    [Theory]
    [MemberData(nameof(Births))]
    public void Births_AreChecked(SubjectKind subject, string[] births, int wrong) =>
        Assert.Equal(wrong < 0 ? [] : [wrong], IntakePeople.Problems(subject, Days(births), Today).Select(problem => problem.Member));

    [Theory]
    [InlineData(true, "2010-01-01", "2008-11-28")]
    [InlineData(false, "2010-01-01", "2008-11-27")]
    public void Consent_NeedsSomebodyOfAge(bool isWrong, params string[] births) => Assert.Equal(isWrong, IntakePeople.WithoutConsent(Days(births), Today) is not null);

    private static DateOnly?[] Days(string[] births) => [.. births.Select(birth => (DateOnly?)DateOnly.Parse(birth, System.Globalization.CultureInfo.InvariantCulture))];
}
