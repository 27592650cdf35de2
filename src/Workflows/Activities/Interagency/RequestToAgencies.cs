using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// Asks agencies for proposals or information and waits for their answers. When the terms are over and a mandatory agency is silent,
/// a person confirms going on without it, or keeps waiting.
/// </summary>
public sealed class RequestToAgencies : CaseActivity
{
    private const string GoOn = "GoOn";
    private const string KeepWaiting = "KeepWaiting";

    public override ActivityInfo Info { get; } = new("Interagency.RequestToAgencies", "Запросить ведомства", "Request to agencies")
    {
        Category = Written.Category,
        Description = "Без обязывающего основания запрос — просьба. «Мер нет» — ответ, молчание — нет.",
        Inputs =
        [
            new("kind", "String", "Предложения или сведения", "Proposals or information") { Hint = "dropdown", Options = ["proposals", "information"] },
            new("agencies", "Object", "Кого спросить", "Agencies") { Required = true, Hint = "multitext", OptionsFrom = "agencies" },
            new("mandatory", "Object", "Чей ответ обязателен (не указано — всех)", "Whose answer is mandatory (absent: everyone's)") { Hint = "multitext", OptionsFrom = "agencies" },
            new("minimum", "Int32", "Сколько ответов достаточно (0 — все обязательные)", "How many answers are enough (0: every mandatory one)"),
            new("areas", "Object", "Вопросы и направления помощи", "Questions and areas of help") { Hint = "multitext" },
            new("bindingBasis", "String", "Что обязывает ведомства (нет — просьба)", "What obliges the agencies (none: a courtesy request)"),
            new("confirmedBy", "String", "Кто решает, идти ли дальше без ответа", "Who confirms going on") { Required = true, Hint = "dropdown", OptionsFrom = "roles" },
            ActivityTerm.Input
        ],
        Outputs = [new("roundId", "String", "Раунд запросов", "Round"), new("owing", "Object", "Кто не ответил", "Who owes an answer")],
        Outcomes = ["All", "Enough", "Missed"],
        OutcomeNames = new Dictionary<string, string>
        {
            ["All"] = "Ответили все", ["Enough"] = "Ответов достаточно", ["Missed"] = "Дальше без ответа",
            [WithheldRequests.WithoutThem] = "Дальше без них", [WithheldRequests.ByLaw] = "Запросить по закону"
        }.ToImmutableDictionary(),
        Waits = true,
        PersonDecides = true
    };

    public override void Start(ActivityContext context)
    {
        var agencies = Asked(context).ToList();
        Check(context, agencies);
        var memory = context.Memory<Progress>();
        memory.RoundId = context.NewGuid().ToString();
        context.SetOutput("roundId", memory.RoundId);
        var round = NewRound(context, memory.RoundId);
        foreach (var agency in agencies) AskOrWithhold(context, round, agency);
        context.Facts.Rounds.RemoveAll(r => r.RoundId == round.RoundId);
        context.Facts.Rounds.Add(round);
        context.Wait(CaseBookmarks.Answer, round.RoundId, autoBurn: false);
        if (Disclosures.InForce(context.Case)) context.Wait(CaseBookmarks.Consent, null, autoBurn: false);
        GoOnAsItStands(context, round);
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        switch (stimulus)
        {
            case RoundAnswered:
                Finish(context, Answers.Enough(Round(context)!).ToString());
                break;
            case DeadlineMissed or TimerDue:
                TermMayBeOver(context);
                break;
            case GoingOnConfirmed confirmed:
                Persons.Require(confirmed);
                ConfirmGoingOn(context, confirmed.Actor.Id);
                break;
            case RequestTakenBack back:
                Persons.Require(back);
                TakeBack(context, Round(context)!, back);
                break;
            case ConsentsChanged:
                Reconsider(context, Round(context)!);
                break;
            case TaskCompleted completed when completed.TaskId == context.Memory<Progress>().WithheldTaskId:
                DecideAboutWithheld(context, Round(context)!, completed);
                break;
            case TaskCompleted completed:
                GoingOnForm(context).Accept(context, completed);
                if (completed.Outcome == GoOn) ConfirmGoingOn(context, completed.Actor.Id);
                else WaitOn(context, completed);
                break;
        }
    }

    public override void Cancelled(ActivityContext context)
    {
        WithdrawTasks(context);
        if (Round(context) is { IsClosed: false } round) Close(context, round, RequestStatus.Recalled);
    }

    private static void Check(ActivityContext context, IReadOnlyList<string> agencies)
    {
        GoingOnForm(context).Check();
        var region = Jurisdiction.RegionOf(context.Facts);
        foreach (var agency in agencies)
        {
            Jurisdiction.AgencyOf(region, agency, context.World.Directories);
            ActivityTerm.Check(context, $"agency:{agency}");
        }
    }

    private static RequestRound NewRound(ActivityContext context, string roundId) => new()
    {
        RoundId = roundId, Number = NextNumber(context, roundId), Minimum = context.Integer("minimum"),
        Kind = context.Text("kind") is "information" ? RequestKind.Information : RequestKind.Proposals
    };

    private static int NextNumber(ActivityContext context, string? without = null) =>
        context.Facts.Rounds.Where(r => r.RoundId != without).Select(r => r.Number).DefaultIfEmpty().Max() + 1;

    private static void AskOrWithhold(ActivityContext context, RequestRound round, string agency)
    {
        switch (Disclosures.Decide(context.Case, Purposes.Of(round.Kind), agency))
        {
            case DisclosureDecision.Allowed allowed:
                Ask(context, round, agency, allowed);
                break;
            case DisclosureDecision.Refused refused:
                WithheldRequests.Add(context, round, agency, refused);
                break;
        }
    }

    private static void Ask(ActivityContext context, RequestRound round, string agency, DisclosureDecision.Allowed allowed)
    {
        // Asked anew after a recall: a case, a number and an agency are one request.
        if (round.Requests.Exists(r => r.Agency == agency)) round.Number = NextNumber(context);
        var basis = context.TextOrNull("bindingBasis") ?? ActivityTerm.Read(context)?.BindingBasis;
        var request = new AgencyRequest
        {
            RequestId = context.NewGuid().ToString(), Agency = agency, Mandatory = IsMandatory(context, agency),
            DeadlineId = ActivityTerm.Start(context, $"agency:{agency}", basis), ConsentId = allowed.Basis?.ConsentId
        };
        round.Requests.Add(request);
        if (request.DeadlineId is { } deadline) context.Wait(CaseBookmarks.DeadlineMissed, deadline, autoBurn: false);
        context.Emit(new AgencyAsked(
            request.RequestId, context.NewGuid().ToString(), round.RoundId, round.Number, context.Node.Id, agency, round.Kind, request.Mandatory,
            basis, context.Names("areas"), context.Facts.Stages.LastOrDefault() ?? "", request.DeadlineId));
        Disclosures.Trace(context.Case, request.RequestId, agency, Purposes.Of(round.Kind), allowed);
    }

    /// <summary>What has a basis by now is asked; a person decides about the rest.</summary>
    private static void Reconsider(ActivityContext context, RequestRound round)
    {
        foreach (var withheld in round.Withheld?.ToList() ?? [])
        {
            if (Disclosures.Decide(context.Case, Purposes.Of(round.Kind), withheld.Agency) is not DisclosureDecision.Allowed allowed) continue;
            WithheldRequests.Settle(context, round, withheld, WithheldEnd.Disclosed);
            Ask(context, round, withheld.Agency, allowed);
        }

        GoOnAsItStands(context, round);
    }

    private static void DecideAboutWithheld(ActivityContext context, RequestRound round, TaskCompleted completed)
    {
        var memory = context.Memory<Progress>();
        var law = WithheldRequests.Accept(context, WithheldForm(context), completed);
        TaskForm.Close(context, memory.WithheldTaskId, completed.Outcome, completed.Actor.Id);
        memory.WithheldTaskId = null;
        if (law is null) memory.WentOnWithout = true;
        foreach (var withheld in round.Withheld?.ToList() ?? [])
        {
            WithheldRequests.Settle(context, round, withheld, law is null ? WithheldEnd.Dropped : WithheldEnd.Disclosed);
            if (law is not null) Ask(context, round, withheld.Agency, Disclosures.ByLaw(context.Facts, Disclosures.DirectoryOf(context.Case)!, Purposes.Of(round.Kind), withheld.Agency, law));
        }

        GoOnAsItStands(context, round);
    }

    private static void TakeBack(ActivityContext context, RequestRound round, RequestTakenBack back)
    {
        var request = Answers.Owing(round).FirstOrDefault(r => r.RequestId == back.RequestId)
            ?? throw new StimulusRefusedException("request-settled", "На этот запрос ответа уже не ждут.", "No answer to this request is waited for any more.");
        if (back.Instead is { } instead) CheckInstead(context, round, instead);
        request.Status = RequestStatus.Recalled;
        context.Emit(new RequestChanged(request.RequestId, RequestStatus.Recalled));
        context.Emit(new RequestGivenUp(request.RequestId, back.Instead, back.ReasonRef, back.Actor.Id));
        ActivityTerm.Cancel(context, request.DeadlineId);
        if (back.Instead is { } agency) AskOrWithhold(context, round, agency);
        GoOnAsItStands(context, round);
    }

    private static void CheckInstead(ActivityContext context, RequestRound round, string agency)
    {
        if (context.World.Directories.Agency(Jurisdiction.RegionOf(context.Facts), agency) is not { Active: true })
            throw new StimulusRefusedException("unknown-agency", $"instead: в справочнике нет действующего ведомства «{agency}».", $"instead: the directory has no active agency \"{agency}\".");
        if (round.Requests.Exists(r => r.Agency == agency && r.Status != RequestStatus.Recalled) || round.Withheld?.Exists(w => w.Agency == agency) == true)
            throw new StimulusRefusedException("already-asked", "Это ведомство в этом раунде уже спрошено.", "This agency is asked in this round already.");
    }

    private static void GoOnAsItStands(ActivityContext context, RequestRound round)
    {
        var memory = context.Memory<Progress>();
        if (round.IsWithheld)
        {
            memory.WithheldTaskId ??= WithheldForm(context).Open(context, null);
            return;
        }

        TaskForm.Withdraw(context, memory.WithheldTaskId);
        memory.WithheldTaskId = null;
        if (Answers.Enough(round) is var state and not Sufficiency.Waiting) Finish(context, memory.WentOnWithout == true ? "Missed" : state.ToString());
        else TermMayBeOver(context);
    }

    private static IEnumerable<string> Asked(ActivityContext context) => context.Names("agencies").Where(a => a.Length > 0).Distinct();

    private static bool IsMandatory(ActivityContext context, string agency) => !context.HasInput("mandatory") || context.Names("mandatory").Contains(agency);

    private static void TermMayBeOver(ActivityContext context)
    {
        var round = Round(context)!;
        if (round.IsWithheld || !TermIsOver(context, round) || round.Requests.TrueForAll(r => r.DeadlineId is null)) return;
        var state = Answers.AtTermEnd(round);
        if (state != Sufficiency.Waiting) Finish(context, state.ToString());
        else if (context.Memory<Progress>() is { TaskId: null } memory) memory.TaskId = GoingOnForm(context).Open(context, null);
    }

    /// <summary>Whether no mandatory agency that owes an answer has time left.</summary>
    private static bool TermIsOver(ActivityContext context, RequestRound round)
    {
        var owing = Answers.Owing(round).ToList();
        var awaited = owing.Exists(r => r.Mandatory) ? owing.Where(r => r.Mandatory) : owing;
        return awaited.All(r => ActivityTerm.IsOver(context, r.DeadlineId));
    }

    private static void ConfirmGoingOn(ActivityContext context, string by)
    {
        if (!TermIsOver(context, Round(context)!))
            throw new StimulusRefusedException("term-running", "Срок ответа ещё не истёк.", "The term for answering is still running.");
        var memory = context.Memory<Progress>();
        TaskForm.Close(context, memory.TaskId, GoOn, by);
        memory.TaskId = null;
        Finish(context, "Missed");
    }

    /// <summary>The question is asked again when the time that the person gave is over.</summary>
    private static void WaitOn(ActivityContext context, TaskCompleted completed)
    {
        var memory = context.Memory<Progress>();
        var day = completed.Data["until"]?.GetValue<string>()
            ?? throw new StimulusRefusedException("wrong-form", "Укажите, до какого дня ждать (until).", "Say until which day to wait (until).");
        var until = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (until < LocalDay.Today(context))
            throw new StimulusRefusedException("in-the-past", "Ждать можно до сегодняшнего дня или позже.", "It may be waited until today or later.");
        TaskForm.Close(context, memory.TaskId, KeepWaiting, completed.Actor.Id);
        memory.TaskId = null;
        context.Wait(BookmarkNames.Timer, context.NewGuid().ToString(), LocalDay.StartOf(context, until.AddDays(1)));
    }

    private static void Finish(ActivityContext context, string outcome)
    {
        var round = Round(context)!;
        context.SetOutput("owing", new JsonArray([.. Answers.Owing(round).Select(r => (JsonNode)r.Agency)]));
        WithdrawTasks(context);
        Close(context, round, RequestStatus.Unanswered);
        context.Complete(outcome);
    }

    private static void Close(ActivityContext context, RequestRound round, RequestStatus unanswered)
    {
        round.IsClosed = true;
        foreach (var withheld in round.Withheld?.ToList() ?? []) WithheldRequests.Settle(context, round, withheld, WithheldEnd.Dropped);
        foreach (var request in Answers.Owing(round).ToList())
        {
            request.Status = unanswered;
            context.Emit(new RequestChanged(request.RequestId, unanswered));
            ActivityTerm.Cancel(context, request.DeadlineId);
        }
    }

    private static RequestRound? Round(ActivityContext context) => context.Facts.Rounds.Find(r => r.RoundId == context.Memory<Progress>().RoundId);

    private static TaskForm GoingOnForm(ActivityContext context) =>
        new(context.Title(), context.Needed("confirmedBy"), "going-on", [GoingOnField()], [GoOn, KeepWaiting]);

    private static TaskForm WithheldForm(ActivityContext context) => WithheldRequests.Form(context, context.Needed("confirmedBy"));

    private static void WithdrawTasks(ActivityContext context)
    {
        TaskForm.Withdraw(context, context.Memory<Progress>().TaskId);
        TaskForm.Withdraw(context, context.Memory<Progress>().WithheldTaskId);
    }

    private static JsonObject GoingOnField() => new()
    {
        ["key"] = "until", ["type"] = "date", ["required"] = false,
        ["label"] = new JsonObject { ["ru"] = "Ждать до", ["en"] = "Wait until" }
    };

    private sealed class Progress
    {
        public string? RoundId { get; set; }

        public string? TaskId { get; set; }

        /// <summary>A person is asked what to do about agencies that may not be asked; null while there are none.</summary>
        public string? WithheldTaskId { get; set; }

        /// <summary>A person went on without some of them.</summary>
        public bool? WentOnWithout { get; set; }
    }
}
