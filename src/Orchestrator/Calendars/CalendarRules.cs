using System.Globalization;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Places;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Calendars;

/// <summary>Who changes a calendar, and what may be said of a day.</summary>
internal static class CalendarRules
{
    internal static readonly Refusal NoCalendar = Refusal.Unknown("unknown-calendar", "Такого календаря нет.", "There is no such calendar.");

    internal static readonly Refusal Stale = Refusal.NotNow("changed-meanwhile", new(
        "Пока вы правили, календарь изменил кто-то другой. Внизу он уже новый, введённое вами сохранено: посмотрите ещё раз, что изменится.",
        "Somebody else changed the calendar while you were editing. Below it is new already, and what you typed is kept: look again at what will change."));

    internal static readonly Refusal NotSeen = Refusal.NotNow("not-seen", new(
        "Это не то изменение, последствия которого вы видели: посмотрите ещё раз, что изменится, и подтвердите.",
        "This is not the change whose effects you saw: look again at what will change, and confirm."));

    /// <summary>A calendar is its whole region's: who has one organisation has none.</summary>
    internal static bool AdministersCalendar(this CurrentActor actor, string key) =>
        actor.With(Right.CalendarsManage).Any(grant => grant.Organisation is null && grant.Covers(key, null));

    internal static IEnumerable<FieldProblem> Mistakes(CalendarView view, DayToMark input)
    {
        var date = FormDate.Read(input.Date);
        if (PlaceRules.Given(input.Date) is null) yield return Refusals.Missing("date");
        else if (date is not { } day) yield return new("date", new("такого дня нет; напишите день как ГГГГ-ММ-ДД, например 2026-05-04", "there is no such day; write it as YYYY-MM-DD, such as 2026-05-04"));
        else if (WrongDay(view, input, day) is { } wrong) yield return wrong;
        if (input.Mark is not { } mark) yield return Refusals.Missing("mark");
        else if (date is { } of && WrongMark(view, of, mark) is { } odd) yield return odd;
        if (PlaceRules.Given(input.Reason) is null) yield return Refusals.Missing("reason");
        if (PlaceRules.Given(input.Act) is null) yield return Refusals.Missing("act");
        foreach (var problem in PlaceRules.OfLines(("reason", input.Reason), ("act", input.Act))) yield return problem;
        if (input.Version is null) yield return Refusals.Missing("version");
    }

    private static FieldProblem? WrongDay(CalendarView view, DayToMark input, DateOnly day)
    {
        if (!view.Years.Contains(day.Year))
            return new("date", Refusals.NoneOf($"{day.Year} год этому календарю неизвестен", $"this calendar doesn't know {day.Year}", view.Years.Select(year => year.ToString(CultureInfo.InvariantCulture))));
        return day.Year == input.Year ? null : new("date", new Bilingual(
            $"это день не {input.Year} года, который открыт; выберите день {input.Year} года или откройте {day.Year} год", $"this is no day of {input.Year}, which is open; choose a day of {input.Year}, or open {day.Year}"));
    }

    private static FieldProblem? WrongMark(CalendarView view, DateOnly date, DayMark mark)
    {
        if (!view.Years.Contains(date.Year)) return null;
        var (isWorking, isShortened) = (view.Calendar.IsWorking(date), view.Calendar.IsShortened(date));
        return mark switch
        {
            DayMark.DayOff when !isWorking => new("mark", new("день и так нерабочий", "the day is off as it is")),
            DayMark.Working when isWorking && !isShortened => new("mark", new("день и так рабочий", "the day is working as it is")),
            DayMark.Shortened when !isWorking => new("mark", new("сокращают рабочий день, а этот нерабочий", "a working day is shortened, and this one is off")),
            DayMark.Shortened when isShortened => new("mark", new("день и так сокращённый", "the day is shortened as it is")),
            DayMark.ByFile when !view.Marked.Contains(date) => new("mark", new("этот день и так считается по файлу календаря", "the day counts as the calendar's file says, as it is")),
            _ => null,
        };
    }
}
