using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// Our answer to the body that asked us and on whose request the case was opened: proposals, word that there are none, or information.
/// Filled in by a person; or, once a session has approved them, the measures of the plan.
/// </summary>
public sealed class AnswerRequest : CaseActivity
{
    internal const string AnsweredEvent = "inbound-answered";
    private const string Done = "Done";

    public override ActivityInfo Info { get; } = new("Interagency.AnswerRequest", "Ответить на запрос", "Answer request")
    {
        Category = Written.Category,
        Description = "Ответ органу, который ведёт дело и запросил нас: предложения, «мер нет» или сведения.",
        Inputs =
        [
            new("title", "String", "Задача", "Task"),
            new("role", "String", "Кто отвечает", "Who answers") { Required = true, Hint = "dropdown", OptionsFrom = "roles" },
            new("kind", "String", "Предложения или сведения (не указано — как спросили)", "Proposals or information (absent: as asked)") { Hint = "dropdown", Options = ["proposals", "information"] },
            new("fromPlan", "Boolean", "Отправить мероприятия утверждённого плана", "Send the measures of the approved plan") { Hint = "checkbox" },
            ActivityTerm.Input
        ],
        Outputs = [new("answerId", "String", "Ответ", "Answer")],
        Waits = true,
        PersonDecides = true
    };

    public override void Start(ActivityContext context)
    {
        Asked(context);
        var memory = context.Memory<TaskProgress>();
        if (!context.Flag("fromPlan"))
        {
            memory.Start(context, Form(context));
            return;
        }

        var proposals = InboundAnswers.Of(context.Facts.Plan ?? throw new ActivityFaultException("fromPlan: the case has no plan yet; draft it first."));
        memory.DeadlineId = ActivityTerm.Start(context);
        Send(context, new OwnAnswer(RequestKind.Proposals, proposals.Count == 0, proposals, null), Actor.System.Id);
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        if (stimulus is not TaskCompleted completed)
            throw new StimulusRefusedException("not-a-plan", "Эта задача — ответ на запрос, а не план.", "This task answers a request; it is no plan.");
        Form(context).Accept(context, completed);
        var directory = context.World.Directories.For(Jurisdiction.RegionOf(context.Facts));
        Send(context, InboundAnswers.Read(Kind(context), completed.Data, directory, LocalDay.Today(context)), completed.Actor.Id);
    }

    public override void Cancelled(ActivityContext context) => context.Memory<TaskProgress>().Withdraw(context);

    private static void Send(ActivityContext context, OwnAnswer answer, string by)
    {
        var (inbound, answerId) = (Asked(context), context.NewGuid().ToString());
        context.SetOutput("answerId", answerId);
        context.Memory<TaskProgress>().Finish(context, Done, by);
        context.Facts.Events[AnsweredEvent] = context.Now;
        context.Emit(new InboundAnswered(answerId, inbound.RequestId, inbound.From, answer.Kind, answer.NoMeasures, answer.Proposals, answer.TextRef, by));
        // Whoever leads asked by its own right: nothing holds the answer back.
        if (Disclosures.Decide(context.Case, Purposes.Answer, inbound.From) is DisclosureDecision.Allowed allowed) Disclosures.Trace(context.Case, answerId, inbound.From, Purposes.Answer, allowed);
        context.Complete();
    }

    private static InboundRequest Asked(ActivityContext context) => context.Facts.Inbound
        ?? throw new ActivityFaultException("Nobody asked us: this case was not opened on another body's request, so there is nothing to answer. Reach this step on the co-executor's track alone.");

    private static RequestKind Kind(ActivityContext context) => context.TextOrNull("kind") switch
    {
        null => Asked(context).Kind,
        "proposals" => RequestKind.Proposals,
        "information" => RequestKind.Information,
        var odd => throw new ActivityFaultException($"'kind' is '{odd}': one of proposals, information.")
    };

    private static TaskForm Form(ActivityContext context) => new(context.Title(), context.Needed("role"), "answer-request", Fields(Kind(context)), [Done]);

    private static JsonArray Fields(RequestKind kind) => kind == RequestKind.Information
        ? [Field("text", "text", true, "Сведения", "Information")]
        :
        [
            Field("measures", "measures", false, "Предлагаемые мероприятия", "Measures that we propose"), Field("noMeasures", "bool", false, "Мер с нашей стороны нет", "No measures from us"),
            Field("text", "text", false, "Пояснение", "Explanation")
        ];

    private static JsonObject Field(string key, string type, bool required, string ru, string en) =>
        new() { ["key"] = key, ["type"] = type, ["required"] = required, ["label"] = new JsonObject { ["ru"] = ru, ["en"] = en } };
}
