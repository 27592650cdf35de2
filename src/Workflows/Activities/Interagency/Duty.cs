using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// A duty that recurs while its stage lasts, or that an occasion sets going: each time round a task with its own term and evidence. It
/// never ends of itself; a round that was missed stays open until the round after the next one opens. Done, it may send a report to an agency.
/// </summary>
public sealed class Duty : CaseActivity
{
    internal const string OnOccasion = "occasion";
    private const string OnPeriod = "period";
    private const string Done = "Done";

    public override ActivityInfo Info { get; } = new("Interagency.Duty", "Обязанность", "Duty")
    {
        Category = Written.Category,
        Description = "Повторяется, пока длится этап, или наступает по поводу; каждый раз — задача со своим сроком и подтверждением.",
        Inputs =
        [
            new("key", "String", "Ключ обязанности", "Key") { Required = true },
            new("title", "String", "Задача", "Task"),
            new("role", "String", "Чья обязанность", "Whose duty") { Required = true, Hint = "dropdown", OptionsFrom = "roles" },
            new("on", "String", "Наступает: каждый период или по поводу", "Every period, or on an occasion") { Hint = "dropdown", Options = [OnPeriod, OnOccasion] },
            new("documentKind", "String", "Чем подтверждается", "Kind of the evidence") { Hint = "dropdown", OptionsFrom = "documentKinds" },
            new("photos", "Boolean", "Нужны фотографии", "Photographs are needed") { Hint = "checkbox" },
            new("report", "String", "Отчёт ведомству, который уходит с исполнением", "Report to an agency that goes out when it is done") { Hint = "dropdown", Options = Reports.Types },
            new("reportTo", "String", "Кому отчёт (не указано — органу, который запросил нас)", "Whom the report goes to (absent: the body that asked us)") { Hint = "dropdown", OptionsFrom = "agencies" },
            new("fields", "Object", "Другие поля формы", "More fields") { Hint = "code-editor" },
            ActivityTerm.Input with { Required = true }
        ],
        Outputs = [new("data", "Object", "Данные формы", "Data")],
        Outcomes = [],
        Standing = true,
        Waits = true,
        PersonDecides = true
    };

    public override void Start(ActivityContext context)
    {
        var key = context.Needed("key");
        Form(context).Check();
        DutyReport.Read(context);
        var term = Term(context);
        ActivityTerm.Check(context);
        if (context.TextOrNull("on") is { } on && on is not (OnPeriod or OnOccasion))
            throw new ActivityFaultException($"'on' is '{on}': one of {OnPeriod}, {OnOccasion}.");
        if (context.Text("on") == OnOccasion)
        {
            context.Wait(CaseBookmarks.Occasion, key, autoBurn: false);
            return;
        }

        var region = ActivityTerm.RegionOf(context, term);
        var memory = context.Memory<Progress>();
        memory.Next = DutyRounds.First(term.Rule, ActivityTerm.StartOf(context, term), region, context.World.Calendars);
        if (context.Case.Takeover is { } past)
            (memory.Next, memory.Number) = DutyRounds.Behind(term.Rule, memory.Next, past.LastDone(key), past.Until, region, context.World.Calendars);
        OpenDue(context, term);
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        switch (stimulus)
        {
            case OccasionArisen arisen:
                Take(context, arisen);
                break;
            case TimerDue:
                OpenDue(context, Term(context));
                break;
            case TaskCompleted completed:
                Finish(context, completed);
                break;
            default:
                throw new StimulusRefusedException("not-a-plan", "Эта задача — обязанность, а не план.", "This task is a duty; it is no plan.");
        }
    }

    public override void Cancelled(ActivityContext context)
    {
        foreach (var round in context.Memory<Progress>().Rounds.ToList()) GiveUp(context, round, DutyStatus.Withdrawn);
    }

    /// <summary>Opens the rounds that are due by now, gives up what was missed long ago, and waits for the next one.</summary>
    private static void OpenDue(ActivityContext context, TermInput term)
    {
        var memory = context.Memory<Progress>();
        if (memory.Rounds.Count > 0 && memory.Rounds[^1].Number == memory.Number) memory.Next = After(context, term, memory.Rounds[^1]) ?? memory.Next;
        while (memory.Next!.At <= context.Now)
        {
            foreach (var missed in memory.Rounds.Where(r => DutyRounds.IsGivenUp(r.Number, memory.Number + 1)).ToList()) GiveUp(context, missed, DutyStatus.NotDone);
            memory.Next = After(context, term, Open(context, term, memory.Next.TermFrom, term.From, null))!;
        }

        context.Wait(BookmarkNames.Timer, context.NewGuid().ToString(), memory.Next.At);
    }

    /// <summary>When the round after this one opens, by its term as it stands now; null when that term is over.</summary>
    private static RoundOpening? After(ActivityContext context, TermInput term, Round round) =>
        CaseDeadlines.Find(context.Case, round.DeadlineId) is { } deadline
            ? DutyRounds.Next(term.Rule, round.From, deadline.DueDate, deadline.DueBefore, context.World.Calendars.For(deadline.Term.Region).Local)
            : null;

    private static void Take(ActivityContext context, OccasionArisen arisen)
    {
        Persons.Require(arisen);
        var known = arisen.KnownAt ?? context.Now;
        if (known > context.Now)
            throw new StimulusRefusedException("in-the-future", "О поводе не могло стать известно позже сегодняшнего дня: исправьте knownAt.", "The occasion can't have become known in the future: mend knownAt.");
        if (arisen.ReasonRef is { } reason && !FormField.IsReference(reason))
            throw new StimulusRefusedException("wrong-form", "Повод передаётся ссылкой (reasonRef), а не текстом.", "The occasion is given by reference (reasonRef), not as text.");
        Open(context, Term(context), known, OnOccasion, arisen);
    }

    private static Round Open(ActivityContext context, TermInput term, DateTimeOffset from, string startedBy, OccasionArisen? occasion)
    {
        var memory = context.Memory<Progress>();
        var form = Form(context);
        var deadlineId = ActivityTerm.StartAt(context, term, startedBy, from);
        var round = new Round
        {
            RoundId = form.Open(context, deadlineId), DeadlineId = deadlineId, Number = ++memory.Number, From = from,
            Duty = context.Needed("key"), Title = form.Title, Role = form.Role
        };
        memory.Rounds.Add(round);
        Tell(context, round, DutyStatus.Open, occasion?.Actor.Id, occasion?.ReasonRef, []);
        return round;
    }

    private static void Finish(ActivityContext context, TaskCompleted completed)
    {
        var round = context.Memory<Progress>().Rounds.Find(r => r.RoundId == completed.TaskId)!;
        Form(context).Accept(context, completed);
        var at = DoneAt(context, round, completed);
        var evidence = completed.Data["evidence"]?.GetValue<string>();
        IReadOnlyList<string> photos = [.. (completed.Data["photos"] as JsonArray)?.Select(p => p!.GetValue<string>()) ?? []];
        context.SetOutput("data", completed.Data);
        TaskForm.Close(context, round.RoundId, Done, completed.Actor.Id);
        ActivityTerm.Satisfy(context, round.DeadlineId, at);
        context.Memory<Progress>().Rounds.Remove(round);
        if (context.TextOrNull("documentKind") is { } kind) Record(context, kind, evidence, completed.Actor.Id, at);
        Tell(context, round, DutyStatus.Done, completed.Actor.Id, evidence, photos, at);
        DutyReport.Read(context)?.Send(context, round.RoundId, round.Role);
    }

    /// <summary>When it was done, if earlier than it is recorded.</summary>
    private static DateTimeOffset DoneAt(ActivityContext context, Round round, TaskCompleted completed)
    {
        if (completed.Data["on"]?.GetValue<string>() is not { } day) return context.Now;
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var today = LocalDay.Today(context);
        if (on > today) throw new StimulusRefusedException("in-the-future", "Дата исполнения ещё не наступила.", "The date of the duty is in the future.");
        if (on < LocalDay.Of(context, round.From))
            throw new StimulusRefusedException("before-the-round", "Дата исполнения раньше начала периода: укажите день этого периода.", "The date is before this time round began: give a day within it.");
        return on == today ? context.Now : LocalDay.StartOf(context, on);
    }

    private static void Record(ActivityContext context, string kind, string? reference, string by, DateTimeOffset at)
    {
        var documentId = context.NewGuid().ToString();
        context.Facts.Documents.Add(new DocumentFact(documentId, kind, DocumentStatus.Signed));
        context.Facts.Events[$"{kind}-signed"] = at;
        context.Emit(new DocumentChanged(documentId, context.Node.Id, kind, DocumentStatus.Signed, by, reference, at));
    }

    private static void GiveUp(ActivityContext context, Round round, DutyStatus status)
    {
        TaskForm.Withdraw(context, round.RoundId);
        ActivityTerm.Cancel(context, round.DeadlineId);
        context.Memory<Progress>().Rounds.Remove(round);
        Tell(context, round, status, null, null, []);
    }

    private static void Tell(ActivityContext context, Round round, DutyStatus status, string? by, string? evidence, IReadOnlyList<string> photos, DateTimeOffset? at = null) =>
        context.Emit(new DutyChanged(
            round.RoundId, context.Node.Id, round.Duty, round.Title, round.Number, status, round.Role, round.DeadlineId, by, evidence, photos, at ?? context.Now));

    private static TermInput Term(ActivityContext context) =>
        ActivityTerm.Read(context) ?? throw new ActivityFaultException("'term' is empty: say how the duty recurs, such as {\"rule\":{\"kind\":\"month\"},\"from\":\"now\", …}.");

    private static TaskForm Form(ActivityContext context)
    {
        var fields = Fields(context);
        var keys = fields.OfType<JsonObject>().Select(f => (string?)f["key"]).ToList();
        if (keys.GroupBy(k => k).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ActivityFaultException($"fields: '{twice.Key}' stands twice; on, evidence and photos are the duty's own.");
        return new TaskForm(context.Title(), context.Needed("role"), "duty", fields, [Done]);
    }

    private static JsonArray Fields(ActivityContext context)
    {
        JsonArray fields = [Field("on", "date", false, "Дата исполнения", "Done on")];
        if (context.TextOrNull("documentKind") is not null) fields.Add(Field("evidence", "text", true, "Подтверждение: содержание или файл", "Evidence: content or file"));
        if (context.Flag("photos")) fields.Add(Field("photos", "files", true, "Фотографии", "Photographs"));
        foreach (var more in context.Fields()) fields.Add(more?.DeepClone());
        return fields;
    }

    private static JsonObject Field(string key, string type, bool required, string ru, string en) =>
        new() { ["key"] = key, ["type"] = type, ["required"] = required, ["label"] = new JsonObject { ["ru"] = ru, ["en"] = en } };

    private sealed class Progress
    {
        /// <summary>Rounds opened so far.</summary>
        public int Number { get; set; }

        /// <summary>Those that are open, the oldest first.</summary>
        public List<Round> Rounds { get; set; } = [];

        public RoundOpening? Next { get; set; }
    }

    private sealed class Round
    {
        public required string RoundId { get; set; }

        public required string DeadlineId { get; set; }

        public int Number { get; set; }

        public DateTimeOffset From { get; set; }

        public required string Duty { get; set; }

        public required string Title { get; set; }

        public required string Role { get; set; }
    }
}
