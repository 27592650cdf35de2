using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// While its stage lasts, whoever leads the case may ask specialists of the own organisation: each request is a task of the role that
/// is asked, with a term of its own. Several may be open at once.
/// </summary>
public sealed class InternalRequests : CaseActivity
{
    private const string Answered = "Answered";

    public override ActivityInfo Info { get; } = new("Interagency.InternalRequests", "Внутренние запросы специалистам", "Internal requests")
    {
        Category = Written.Category,
        Description = "Куратор просит специалиста своей организации; специалист отвечает, что сделано и установлено.",
        Inputs =
        [
            new("title", "String", "Задача специалисту", "The specialist's task"),
            new("by", "String", "Кто запрашивает", "Who asks") { Required = true, Hint = "dropdown", OptionsFrom = "roles" },
            new("roles", "Object", "Кого можно запросить", "Who may be asked") { Required = true, Hint = "multitext", OptionsFrom = "roles" },
            ActivityTerm.Input
        ],
        Outcomes = [],
        Standing = true,
        Waits = true,
        PersonDecides = true
    };

    public override void Start(ActivityContext context)
    {
        context.Needed("by");
        var roles = context.Names("roles").Where(r => r.Length > 0).Distinct().ToList();
        if (roles.Count == 0) throw new ActivityFaultException("'roles' is empty: name the specialists who may be asked.");
        foreach (var role in roles) Form(context, role).Check();
        ActivityTerm.Check(context);
        foreach (var role in roles) context.Wait(CaseBookmarks.InternalRequest, role, autoBurn: false);
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        switch (stimulus)
        {
            case InternalRequestMade made:
                Ask(context, made);
                break;
            case TaskCompleted completed:
                Answer(context, completed);
                break;
            default:
                throw new StimulusRefusedException("not-a-plan", "Эта задача — внутренний запрос, а не план.", "This task is an internal request; it is no plan.");
        }
    }

    public override void Cancelled(ActivityContext context)
    {
        foreach (var request in context.Memory<Progress>().Open.ToList())
        {
            TaskForm.Withdraw(context, request.RequestId);
            ActivityTerm.Cancel(context, request.DeadlineId);
            Tell(context, request, InternalRequestStatus.Withdrawn, null, Actor.System.Id);
        }
    }

    private static void Ask(ActivityContext context, InternalRequestMade made)
    {
        Persons.Require(made);
        if (!FormField.IsReference(made.TextRef))
            throw new StimulusRefusedException("wrong-form", "Запрос передаётся ссылкой (textRef), а не текстом.", "The request is given by reference (textRef), not as text.");
        var deadlineId = ActivityTerm.Start(context, $"role:{made.Role}");
        var request = new Request { RequestId = Form(context, made.Role).Open(context, deadlineId), DeadlineId = deadlineId, Role = made.Role, TextRef = made.TextRef };
        context.Memory<Progress>().Open.Add(request);
        Tell(context, request, InternalRequestStatus.Open, null, made.Actor.Id);
    }

    private static void Answer(ActivityContext context, TaskCompleted completed)
    {
        var memory = context.Memory<Progress>();
        var request = memory.Open.Find(r => r.RequestId == completed.TaskId)!;
        Form(context, request.Role).Accept(context, completed);
        TaskForm.Close(context, request.RequestId, Answered, completed.Actor.Id);
        ActivityTerm.Satisfy(context, request.DeadlineId);
        memory.Open.Remove(request);
        Tell(context, request, InternalRequestStatus.Answered, completed.Data["result"]!.GetValue<string>(), completed.Actor.Id);
    }

    private static void Tell(ActivityContext context, Request request, InternalRequestStatus status, string? result, string by) =>
        context.Emit(new InternalRequestChanged(request.RequestId, context.Node.Id, request.Role, request.TextRef, status, request.DeadlineId, result, by));

    private static TaskForm Form(ActivityContext context, string role) => new(context.Title(), role, "internal-request", Fields(), [Answered]);

    private static JsonArray Fields() =>
    [
        new JsonObject
        {
            ["key"] = "result", ["type"] = "text", ["required"] = true,
            ["label"] = new JsonObject { ["ru"] = "Что сделано и установлено", ["en"] = "What was done and found" }
        }
    ];

    private sealed class Progress
    {
        public List<Request> Open { get; set; } = [];
    }

    private sealed class Request
    {
        public required string RequestId { get; set; }

        public string? DeadlineId { get; set; }

        public required string Role { get; set; }

        public required string TextRef { get; set; }
    }
}
