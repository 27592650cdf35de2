using System.Collections.Immutable;

namespace Interagency.Workflows.Calendars;

/// <summary>What is wrong with a calendar file: where, what and how to mend it.</summary>
/// <param name="Source">The name the caller gave the text, usually the file's name.</param>
/// <param name="Field">Path of the field, such as <c>years.2025.transfers[0].from</c>.</param>
/// <param name="Problem">What is wrong, and the fix.</param>
public sealed record CalendarProblem(string Source, string Field, string Problem)
{
    public override string ToString() => $"{Source}: {Field}: {Problem}";
}

/// <summary>A calendar file can't be used; the message lists every problem on a line of its own.</summary>
public sealed class CalendarDataException(ImmutableArray<CalendarProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public ImmutableArray<CalendarProblem> Problems { get; } = problems;
}
