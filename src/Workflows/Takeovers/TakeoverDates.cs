using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Takeovers;

/// <summary>Dates of a case that is taken over must agree with each other and with today.</summary>
internal static class TakeoverDates
{
    /// <exception cref="StimulusRefusedException">They don't; the message says which.</exception>
    public static void Check(CaseTakenOver taken, DateTimeOffset now)
    {
        if (taken.OpenedAt > now) throw Wrong("opened-in-future", "дело открыто в будущем", "the case is opened in the future");
        if (taken.EnteredAt > now) throw Wrong("entered-in-future", "этап начат в будущем", "the stage is entered in the future");
        if (taken.EnteredAt < taken.OpenedAt) throw Wrong("entered-before-opened", "этап начат раньше, чем открыто дело", "the stage is entered before the case is opened");
        if (taken.ClosedAt is not { } closed)
        {
            if (taken.Place is null) throw Wrong("no-place", "не указан ни этап, ни день закрытия", "neither a stage nor the day of closing is given");
        }
        else if (closed > now) throw Wrong("closed-in-future", "дело закрыто в будущем", "the case is closed in the future");
        else if (closed < taken.OpenedAt) throw Wrong("closed-before-opened", "дело закрыто раньше, чем открыто", "the case is closed before it is opened");
        else if (taken.Ground is null || taken.Outcome is null) throw Wrong("no-closing-ground", "у закрытого дела нужны основание и исход", "a closed case needs its ground and outcome");
        if (taken.Events.FirstOrDefault(e => e.Value > now) is { Key: { } future }) throw Wrong("event-in-future", $"событие «{future}» — в будущем", $"the event '{future}' is in the future");
        if (taken.Passed.FirstOrDefault(p => p.At > now) is { } step) throw Wrong("step-in-future", $"шаг «{step.ActivityId}» сделан в будущем", $"the step '{step.ActivityId}' is done in the future");
        if (taken.Entries.FirstOrDefault(e => e.At > now || e.Number < 1) is { } entry) throw Wrong("wrong-entry", $"запись {entry.Number} журнала «{entry.Journal}»: номер — от 1, день — не позже сегодня", $"entry {entry.Number} of the journal '{entry.Journal}': a number from 1, a day not after today");
    }

    private static StimulusRefusedException Wrong(string code, string ru, string en) => new(code, $"Даты не сходятся: {ru}.", $"The dates don't agree: {en}.");
}
