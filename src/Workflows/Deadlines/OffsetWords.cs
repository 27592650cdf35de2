using Interagency.Workflows.Language;

namespace Interagency.Workflows.Deadlines;

/// <summary>A distance from the last day in words: «за 1 рабочий день до последнего дня», "3 working days after the last day".</summary>
public static class OffsetWords
{
    public static Bilingual Of(PointOffset offset)
    {
        var at = offset.At is { } time ? new Bilingual($", в {time:HH\\:mm}", $", at {time:HH\\:mm}") : new Bilingual("", "");
        if (offset.N == 0)
            return offset.Side == OffsetSide.Before ? new($"в последний день{at.Ru}", $"on the last day{at.En}") : new($"как только срок истёк{at.Ru}", $"once the term is over{at.En}");
        var count = TermWords.Rule(DeadlineRule.Create(Kind(offset.Unit), offset.N));
        // Days and hours are masculine and lifeless: their accusative is their nominative.
        return offset.Side == OffsetSide.Before
            ? new($"за {count.Ru} до последнего дня{at.Ru}", $"{count.En} before the last day{at.En}")
            : new($"через {count.Ru} после последнего дня{at.Ru}", $"{count.En} after the last day{at.En}");
    }

    private static DeadlineKind Kind(OffsetUnit unit) => unit switch
    {
        OffsetUnit.WorkingDays => DeadlineKind.WorkingDays,
        OffsetUnit.CalendarDays => DeadlineKind.CalendarDays,
        _ => DeadlineKind.Hours,
    };
}
