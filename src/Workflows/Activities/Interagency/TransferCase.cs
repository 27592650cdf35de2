using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// Hands the case's papers over to another organisation and waits for its receipt. Received by an organisation of the directory, the
/// case is run by it from then on.
/// </summary>
public sealed class TransferCase : CaseActivity
{
    /// <summary>A recipient whom the directory doesn't have.</summary>
    internal const string Outside = "outside";

    private const string Sent = nameof(TransferStatus.Sent);
    private const string Received = nameof(TransferStatus.Received);
    private const string NotReceived = nameof(TransferStatus.NotReceived);

    public override ActivityInfo Info { get; } = new("Interagency.TransferCase", "Передать дело", "Transfer case")
    {
        Category = Written.Category,
        Description = "Документы дела направляются другой организации; передача состоялась, когда есть подтверждение получения.",
        Inputs =
        [
            new("title", "String", "Задача", "Task"),
            new("role", "String", "Кто передаёт", "Who transfers it") { Required = true, Hint = "dropdown", OptionsFrom = "roles" },
            new("to", "Object", "Кому: организации и ведомства справочника, outside", "To whom: organisations and agencies of the directory, outside")
            {
                Required = true, Hint = "multitext", OptionsFrom = "recipients"
            },
            new("documentKind", "String", "Документ передачи", "The transfer's document") { Hint = "dropdown", OptionsFrom = "documentKinds" },
            ActivityTerm.Input,
            new(ReceiptTerm, "Object", "Срок подтверждения получения", "Term of the receipt") { Hint = "deadline" }
        ],
        Outputs = [new("to", "String", "Кому передано", "Recipient")],
        Outcomes = [Received, NotReceived],
        OutcomeNames = new Dictionary<string, string> { [Received] = "Получено", [NotReceived] = "Не получено" }.ToImmutableDictionary(),
        Waits = true,
        PersonDecides = true
    };

    private const string ReceiptTerm = "receiptTerm";

    public override void Start(ActivityContext context)
    {
        var form = SendForm(context);
        form.Check();
        var task = context.Memory<Progress>().Task;
        task.DeadlineId = ActivityTerm.Start(context);
        task.TaskId = form.Open(context, task.DeadlineId);
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        if (stimulus is not TaskCompleted completed)
            throw new StimulusRefusedException("not-a-plan", "Эта задача — передача дела, а не план.", "This task transfers the case; it is no plan.");
        if (context.Memory<Progress>().To is null) Send(context, completed);
        else Conclude(context, completed);
    }

    public override void Cancelled(ActivityContext context) => context.Memory<Progress>().Task.Withdraw(context);

    private static void Send(ActivityContext context, TaskCompleted completed)
    {
        SendForm(context).Accept(context, completed);
        var memory = context.Memory<Progress>();
        memory.Task.Finish(context, Sent, completed.Actor.Id);
        memory.TransferId = context.NewGuid().ToString();
        memory.To = completed.Data["to"]!.GetValue<string>();
        memory.DocumentsRef = completed.Data["documents"]?.GetValue<string>();
        context.SetOutput("to", memory.To);
        context.Facts.Events["case-sent"] = context.Now;
        if (context.TextOrNull("documentKind") is { } kind) Record(context, kind, memory.DocumentsRef, completed.Actor.Id);
        Tell(context, TransferStatus.Sent, null, completed.Actor.Id);
        memory.Task = new TaskProgress { DeadlineId = ActivityTerm.Start(context, input: ReceiptTerm) };
        memory.Task.TaskId = ReceiptForm(context).Open(context, memory.Task.DeadlineId);
    }

    private static void Conclude(ActivityContext context, TaskCompleted completed)
    {
        ReceiptForm(context).Accept(context, completed);
        var memory = context.Memory<Progress>();
        memory.Task.Finish(context, completed.Outcome, completed.Actor.Id);
        var received = completed.Outcome == Received;
        if (received)
        {
            context.Facts.Events["case-received"] = context.Now;
            if (context.World.Directories.For(Jurisdiction.RegionOf(context.Facts))?.Organisations.Any(o => o.Key == memory.To) == true) HandOver(context, memory.To!, completed.Actor.Id);
        }

        Tell(context, received ? TransferStatus.Received : TransferStatus.NotReceived, completed.Data["receipt"]!.GetValue<string>(), completed.Actor.Id);
        context.Complete(completed.Outcome);
    }

    /// <summary>Sections are the organisation's own: the one that takes the case over places it anew.</summary>
    private static void HandOver(ActivityContext context, string to, string by)
    {
        if (context.Facts.Section is not null && context.Facts.Organisation != to)
        {
            context.Facts.Section = null;
            context.Emit(new SectionSet(null, null, by));
        }

        context.Facts.Organisation = to;
    }

    private static void Tell(ActivityContext context, TransferStatus status, string? receiptRef, string by)
    {
        var memory = context.Memory<Progress>();
        context.Emit(new TransferChanged(memory.TransferId!, context.Node.Id, memory.To!, status, memory.DocumentsRef, receiptRef, by, context.Now));
    }

    private static void Record(ActivityContext context, string kind, string? reference, string by)
    {
        var documentId = context.NewGuid().ToString();
        context.Facts.Documents.Add(new DocumentFact(documentId, kind, DocumentStatus.Sent));
        context.Facts.Events[$"{kind}-sent"] = context.Now;
        context.Emit(new DocumentChanged(documentId, context.Node.Id, kind, DocumentStatus.Sent, by, reference, context.Now));
    }

    private static TaskForm SendForm(ActivityContext context)
    {
        var recipients = context.Names("to").Distinct().ToList();
        if (recipients.Count == 0) throw new ActivityFaultException("'to' is empty: name the organisations that may take the case over, or outside.");
        return new TaskForm(context.Title(), context.Needed("role"), "transfer-case", [To(context, recipients), Text("documents", "Направленные документы", "Documents sent", false)], [Sent]);
    }

    private static TaskForm ReceiptForm(ActivityContext context) => new(
        context.Title(), context.Needed("role"), "transfer-receipt",
        [Text("receipt", "Подтверждение получения или причина, по которой его нет", "The receipt, or why there is none", true)], [Received, NotReceived]);

    private static JsonObject To(ActivityContext context, List<string> recipients)
    {
        var directory = context.World.Directories.For(Jurisdiction.RegionOf(context.Facts));
        var names = (directory?.Organisations.Select(o => (o.Key, o.Name)) ?? []).Concat(directory?.Agencies.Select(a => (a.Key, a.Name)) ?? []).ToList();
        var options = recipients.Select(r => (Key: r, Name: names.Find(n => n.Key == r).Name)).Select(r => (JsonNode)new JsonObject
        {
            ["key"] = r.Key,
            ["label"] = new JsonObject { ["ru"] = r.Name?.Ru ?? (r.Key == Outside ? "Другая организация" : r.Key), ["en"] = r.Name?.En ?? (r.Key == Outside ? "Another organisation" : r.Key) }
        });
        return new JsonObject
        {
            ["key"] = "to", ["type"] = "code", ["required"] = true, ["label"] = new JsonObject { ["ru"] = "Кому", ["en"] = "To" }, ["options"] = new JsonArray([.. options])
        };
    }

    private static JsonObject Text(string key, string russian, string english, bool required) => new()
    {
        ["key"] = key, ["type"] = "text", ["required"] = required, ["label"] = new JsonObject { ["ru"] = russian, ["en"] = english }
    };

    private sealed class Progress
    {
        /// <summary>The sending, then the receipt.</summary>
        public TaskProgress Task { get; set; } = new();

        public string? TransferId { get; set; }

        /// <summary>Null until it was sent.</summary>
        public string? To { get; set; }

        public string? DocumentsRef { get; set; }
    }
}
