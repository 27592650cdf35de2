using System.Collections.Immutable;

namespace Interagency.Workflows.Deadlines;

/// <summary>The one table of kinds: the JSON name, which number it takes, its limits and its roll.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">Its name in JSON.</param>
/// <param name="NumberField">The JSON field of its number; null when it has none.</param>
/// <param name="Max">The largest number; about a century, so that no date leaves the calendar.</param>
/// <param name="DefaultRoll">Periodic duties stay inside their period.</param>
internal sealed record DeadlineKindShape(DeadlineKind Kind, string Name, string? NumberField, int Max, Roll DefaultRoll)
{
    public static ImmutableArray<DeadlineKindShape> All { get; } =
    [
        new(DeadlineKind.WorkingDays, "workingDays", "n", 10_000, Roll.Next),
        new(DeadlineKind.CalendarDays, "calendarDays", "n", 36_525, Roll.Next),
        new(DeadlineKind.Weeks, "weeks", "n", 5_200, Roll.Next),
        new(DeadlineKind.Months, "months", "n", 1_200, Roll.Next),
        new(DeadlineKind.Years, "years", "n", 100, Roll.Next),
        new(DeadlineKind.Hours, "hours", "n", 876_600, Roll.None),
        new(DeadlineKind.Month, "month", null, 0, Roll.Previous),
        new(DeadlineKind.HalfYear, "halfYear", null, 0, Roll.Previous),
        new(DeadlineKind.QuarterPlusDay, "quarterPlusDay", "day", 31, Roll.Next),
    ];

    public static DeadlineKindShape Of(DeadlineKind kind) => All.Single(s => s.Kind == kind);

    public void CheckNumber(int number)
    {
        if (NumberField is null ? number != 0 : number < 1 || number > Max) throw WrongNumber();
    }

    public DeadlineRuleException WrongNumber() => NumberField is { } field
        ? new(field, $"нужно целое число от 1 до {Max}", $"must be a whole number from 1 to {Max}")
        : new("n", $"вид {Name} не имеет числа: уберите его", $"{Name} takes no number: remove it");
}
