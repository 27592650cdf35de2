using System.Globalization;
using Interagency.Workflows.Appeals;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Tests.Calendars;
using Interagency.Workflows.Tests.Procedures;
using Xunit;

namespace Interagency.Workflows.Tests.Appeals;

/// <summary>59-ФЗ: 30 days from registration, 30 more at most, 7 for passing it on.</summary>
public sealed class AppealTermTests
{
    private static readonly AppealRule Rule = new(30, 30, 7, 3, 7, new("Вымышленный закон", "ст. 1"), Roll.None);

    private static ProductionCalendar Calendar => ShippedCalendars.Set.For("RU-ROS");

    [Theory]
    [InlineData("2026-10-05", 0, Roll.None, "2026-11-04")]
    [InlineData("2026-10-05", 0, Roll.Previous, "2026-11-03")]
    [InlineData("2026-10-05", 0, Roll.Next, "2026-11-05")]
    [InlineData("2026-11-27", 0, Roll.Previous, "2026-12-25")]
    [InlineData("2026-12-02", 0, Roll.Previous, "2026-12-30")]
    [InlineData("2026-12-02", 0, Roll.Next, "2027-01-11")]
    [InlineData("2024-01-30", 0, Roll.None, "2024-02-29")]
    [InlineData("2026-10-05", 30, Roll.None, "2026-12-04")]
    [InlineData("2026-10-05", 4, Roll.Previous, "2026-11-06")]
    public void TheAnswer_IsDueThirtyDaysAfterRegistration_AndAsManyMoreAsItWasExtendedBy(string registered, int extended, Roll roll, string due) =>
        Assert.Equal(Day(due), AppealTerm.Of(Rule with { Roll = roll }, Day(registered), extended, Calendar).Due);

    [Theory]
    [InlineData("2026-10-05", Roll.None, "2026-10-12")]
    [InlineData("2026-10-03", Roll.Previous, "2026-10-09")]
    [InlineData("2026-10-03", Roll.Next, "2026-10-12")]
    public void ItIsPassedOn_WithinSevenDays(string registered, Roll roll, string by) => Assert.Equal(Day(by), AppealTerm.Of(Rule with { Roll = roll }, Day(registered), 0, Calendar).RedirectBy);

    [Fact]
    public void TheReminder_ComesSomeDaysBeforeTheLast_AndMovesWithIt()
    {
        Assert.Equal(Day("2026-10-28"), AppealTerm.Of(Rule, Day("2026-10-05"), 0, Calendar).WarnOn);
        Assert.Equal(Day("2026-11-07"), AppealTerm.Of(Rule, Day("2026-10-05"), 10, Calendar).WarnOn);
        Assert.Equal(Day("2026-10-12"), AppealTerm.Of(Rule, Day("2026-10-05"), 30, Calendar).RedirectBy);
    }

    [Theory]
    [InlineData(0, 30, "2026-11-04", true)]
    [InlineData(0, 1, "2026-11-04", true)]
    [InlineData(0, 31, "2026-11-04", false)]
    [InlineData(0, 0, "2026-11-04", false)]
    [InlineData(0, 10, "2026-11-05", false)]
    [InlineData(10, 10, "2026-11-04", false)]
    public void TheTerm_IsExtendedOnce_ByNoMoreThanTheActSays_AndBeforeItIsOver(int before, int days, string today, bool may) =>
        Assert.Equal(may, AppealTerm.NotExtended(Rule, before, Day("2026-11-04"), days, Day(today)) is null);

    [Theory]
    [InlineData("2026-10-05", "2026-10-08", false)]
    [InlineData("2026-10-05", "2026-10-09", true)]
    [InlineData("2026-10-07", "2026-10-12", false)]
    [InlineData("2026-10-07", "2026-10-13", true)]
    public void Registration_IsLateAfterThreeDays_DaysOffPutItOff(string received, string registered, bool late) =>
        Assert.Equal(late, AppealTerm.IsRegisteredLate(Rule, Day(received), Day(registered), Calendar));

    [Fact]
    public void EveryRegion_HasTheDaysOfTheAct_AndSaysToWhomAFamilyComplains() => Assert.All(Shipped.World.Directories.All, directory =>
    {
        Assert.Equal((30, 30, 7, 3), (directory.Appeals!.Days, directory.Appeals.Extension, directory.Appeals.Redirect, directory.Appeals.Register));
        Assert.Contains("59-ФЗ", directory.Appeals.Source.Document, StringComparison.Ordinal);
        Assert.Contains("ст. 219", directory.Complaints!.Court.Ru, StringComparison.Ordinal);
    });

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
