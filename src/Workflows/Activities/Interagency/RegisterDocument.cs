using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// A document of the case on its way: drafted, then signed, registered, handed over or sent, each step by a person. Each step
/// reached is an event, such as <c>agreement-signed</c>, from which terms may run.
/// </summary>
public sealed class RegisterDocument : CaseActivity
{
    private const string Annulled = nameof(DocumentStatus.Annulled);

    public override ActivityInfo Info { get; } = new("Interagency.RegisterDocument", "Оформить документ", "Register document")
    {
        Category = Written.Category,
        Description = "Путь документа: проект, подпись, регистрация, вручение или отправка. Каждый шаг делает человек.",
        Inputs =
        [
            new("title", "String", "Задача", "Task"),
            new("kind", "String", "Вид документа", "Kind of document") { Required = true, Hint = "dropdown", OptionsFrom = "documentKinds" },
            new("path", "Object", "Путь документа: шаги, роли, журнал", "Steps, roles, journal") { Required = true, Hint = "code-editor" },
            new("basis", "String", "На чём с этого документа основана работа: consent, decree", "What the work rests on from this document") { Hint = "dropdown", Options = ["consent", "law", "decree"] },
            new("annullable", "Boolean", "Документ может не состояться", "May be annulled") { Hint = "checkbox" },
            ActivityTerm.Input
        ],
        Outputs = [new("documentId", "String", "Документ", "Document")],
        MoreOutcomes = [Annulled],
        OutcomeNames = new Dictionary<string, string> { [Annulled] = "Не состоялся" }.ToImmutableDictionary(),
        Waits = true,
        PersonDecides = true
    };

    public override IEnumerable<string> Outcomes(ActivityNode node) => Written.Flag(node, "annullable") ? ["Done", Annulled] : ["Done"];

    public override void Start(ActivityContext context)
    {
        var path = DocumentStep.ReadPath(context.Json("path"));
        foreach (var journal in path.Select(s => s.Journal).OfType<string>()) JournalEntry.Check(context, journal);
        foreach (var step in path) Form(context, step).Check();
        context.Needed("kind");
        Basis(context);
        var memory = context.Memory<Progress>();
        memory.DocumentId = context.NewGuid().ToString();
        memory.DeadlineId = ActivityTerm.Start(context);
        context.SetOutput("documentId", memory.DocumentId);
        Change(context, DocumentStatus.Drafted, Actor.System.Id, null, context.Now);
        context.Wait(CaseBookmarks.Document, memory.DocumentId, autoBurn: false);
        memory.TaskId = Form(context, path[0]).Open(context, memory.DeadlineId);
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        var path = DocumentStep.ReadPath(context.Json("path"));
        var memory = context.Memory<Progress>();
        var step = path[memory.Step];
        var (to, content, at) = Read(context, stimulus, Form(context, step));
        Check(context, step, to, at, stimulus);
        TaskForm.Close(context, memory.TaskId, to.ToString(), stimulus.Actor.Id);
        memory.TaskId = null;
        Change(context, to, stimulus.Actor.Id, content, at);
        if (to == DocumentStatus.Annulled)
        {
            ActivityTerm.Cancel(context, memory.DeadlineId);
            context.Complete(Annulled);
            return;
        }

        context.Facts.Events[$"{context.Needed("kind")}-{step.To.ToLowerInvariant()}"] = at;
        if (step.Journal is { } journal) JournalEntry.Make(context, journal, memory.DocumentId!);
        Next(context, path, at, stimulus.Actor.Id);
    }

    public override void Cancelled(ActivityContext context)
    {
        var memory = context.Memory<Progress>();
        TaskForm.Withdraw(context, memory.TaskId);
        ActivityTerm.Cancel(context, memory.DeadlineId);
        if (context.Facts.Documents.Exists(d => d.DocumentId == memory.DocumentId && d.Status == DocumentStatus.Drafted))
            Change(context, DocumentStatus.Annulled, Actor.System.Id, null, context.Now);
    }

    private static void Next(ActivityContext context, ImmutableArray<DocumentStep> path, DateTimeOffset at, string by)
    {
        var memory = context.Memory<Progress>();
        if (++memory.Step < path.Length)
        {
            memory.TaskId = Form(context, path[memory.Step]).Open(context, memory.DeadlineId);
            return;
        }

        ActivityTerm.Satisfy(context, memory.DeadlineId, at);
        var kindOfDocument = context.Needed("kind");
        Consents.OfDocument(context.Case, kindOfDocument, memory.DocumentId!, context.Facts.Events.GetValueOrDefault($"{kindOfDocument}-signed", at), by);
        if (Basis(context) is { } kind)
        {
            context.Facts.Basis = new LegalBasis(kind, memory.DocumentId!);
            context.Emit(new BasisChanged(context.Facts.Basis, by));
        }

        context.Complete();
    }

    /// <exception cref="ActivityFaultException">The input names no kind of basis.</exception>
    private static BasisKind? Basis(ActivityContext context) => context.TextOrNull("basis") is not { } written ? null
        : Enum.TryParse<BasisKind>(written, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind
        : throw new ActivityFaultException($"basis: '{written}' is unknown; one of consent, law, decree.");

    private static (DocumentStatus To, string? Content, DateTimeOffset At) Read(ActivityContext context, Stimulus stimulus, TaskForm form)
    {
        if (stimulus is DocumentAdvanced advanced) return (advanced.To, advanced.ContentRef, advanced.At ?? context.Now);
        if (stimulus is not TaskCompleted completed)
            throw new StimulusRefusedException("not-a-plan", "Эта задача — документ, а не план.", "This task is a document; it is no plan.");
        form.Accept(context, completed);
        var on = completed.Data["on"] is { } day ? DateOnly.ParseExact(day.GetValue<string>(), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : (DateOnly?)null;
        var at = on is null || on == LocalDay.Today(context) ? context.Now : LocalDay.StartOf(context, on.Value);
        return (Enum.Parse<DocumentStatus>(completed.Outcome), completed.Data["content"]?.GetValue<string>(), at);
    }

    private static void Check(ActivityContext context, DocumentStep step, DocumentStatus to, DateTimeOffset at, Stimulus stimulus)
    {
        Persons.Require(stimulus);
        if (to == DocumentStatus.Annulled ? !context.Flag("annullable") : to != step.Status)
            throw new StimulusRefusedException("wrong-document-step", $"Следующий шаг документа — {DocumentWords.Of(step.Status).Ru}.", $"The document's next step is to be {DocumentWords.Of(step.Status).En}.");
        if (at > context.Now)
            throw new StimulusRefusedException("in-the-future", "Дата шага ещё не наступила.", "The date of the step is in the future.");
    }

    private static void Change(ActivityContext context, DocumentStatus status, string by, string? content, DateTimeOffset at)
    {
        var (id, kind) = (context.Memory<Progress>().DocumentId!, context.Needed("kind"));
        context.Facts.Documents.RemoveAll(d => d.DocumentId == id);
        context.Facts.Documents.Add(new DocumentFact(id, kind, status));
        context.Emit(new DocumentChanged(id, context.Node.Id, kind, status, by, content, at));
    }

    private static TaskForm Form(ActivityContext context, DocumentStep step)
    {
        string[] outcomes = context.Flag("annullable") ? [step.Status.ToString(), Annulled] : [step.Status.ToString()];
        return new TaskForm(step.Label?.Ru ?? context.Title(), step.Role, "document", Fields(), outcomes);
    }

    private static JsonArray Fields() =>
    [
        new JsonObject { ["key"] = "on", ["type"] = "date", ["label"] = new JsonObject { ["ru"] = "Дата", ["en"] = "Date" } },
        new JsonObject { ["key"] = "content", ["type"] = "text", ["label"] = new JsonObject { ["ru"] = "Содержание или файл", ["en"] = "Content or file" } }
    ];

    private sealed class Progress
    {
        public string? DocumentId { get; set; }

        public string? DeadlineId { get; set; }

        public string? TaskId { get; set; }

        public int Step { get; set; }
    }
}
