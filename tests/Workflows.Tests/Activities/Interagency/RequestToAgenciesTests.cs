using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

public sealed class RequestToAgenciesTests
{
    private static SmallCase Ask(string[] agencies, string[]? mandatory = null, int minimum = 0, int? days = 3, string? basis = null)
    {
        var inputs = new JsonObject
        {
            ["kind"] = "proposals", ["agencies"] = new JsonArray([.. agencies.Select(a => (JsonNode)a)]), ["minimum"] = minimum, ["confirmedBy"] = "curator",
            ["areas"] = new JsonArray("legal"), ["bindingBasis"] = basis
        };
        if (mandatory is not null) inputs["mandatory"] = new JsonArray([.. mandatory.Select(a => (JsonNode)a)]);
        if (days is { } n) inputs["term"] = System.Text.Json.JsonSerializer.SerializeToNode(Term(n, rungs: [new { id = "head", to = new { kind = "role", key = "director" }, when = new { side = "after", unit = "workingDays", n = 1 } }]));
        return Of(Step("RequestToAgencies", inputs));
    }

    private static SmallCase Answer(SmallCase small, string agency, AnswerKind kind = AnswerKind.Proposals, bool partial = false, string? by = null)
    {
        var request = small.Facts.Rounds[^1].Requests.Single(r => r.Agency == agency).RequestId;
        return small.Send(id => new AgencyAnswered(request, $"answer-{id}", by ?? agency, kind, partial, [], null) { Id = id, Actor = new Actor(ActorKind.Agency, by ?? agency) });
    }

    private static SmallCase GoOn(SmallCase small, Actor? by = null) =>
        small.Send(id => new GoingOnConfirmed(small.Facts.Rounds[^1].RoundId, null) { Id = id, Actor = by ?? Person });

    [Fact]
    public void Request_WhenEveryoneAnswers_LeavesByAll()
    {
        var small = Ask(["school", "clinic"]);
        Assert.DoesNotContain("step:All", Answer(small, "school").Lines);
        Assert.Contains("step:All", Answer(small, "clinic", AnswerKind.NoMeasures).Lines);
        Assert.Empty(small.Left);
        Assert.Equal(2, small.Effects<DeadlineChanged>().Count(d => d.State.Status == DeadlineStatus.Satisfied));
    }

    [Fact]
    public void Request_AnsweredInPartThenDeclined_IsDeclinedAndItsTermEndsThenOnly()
    {
        var small = Answer(Ask(["school", "clinic"]), "school", partial: true);
        Assert.Equal(RequestStatus.PartlyAnswered, small.Facts.Rounds[^1].Requests[0].Status);
        Assert.DoesNotContain(small.Effects<DeadlineChanged>(), d => d.State.Status == DeadlineStatus.Satisfied);

        Answer(small, "school", AnswerKind.Decline);
        Assert.Equal(small.Facts.Rounds[^1].Requests[0].DeadlineId, small.Effects<DeadlineChanged>().Single(d => d.State.Status == DeadlineStatus.Satisfied).State.Term.Id);

        Answer(small, "school", partial: true);
        Assert.Equal(RequestStatus.Declined, small.Facts.Rounds[^1].Requests[0].Status);
    }

    [Fact]
    public void Request_AsksEachAgencyByItsOwnCalendarAndTerm()
    {
        var small = Ask(["school", "far"]);

        var asked = small.Effects<AgencyAsked>().ToList();
        Assert.Equal(["school", "far"], asked.Select(a => a.Agency));
        Assert.Equal(["RU-KHM", "RU-TA"], small.Facts.Deadlines.Select(d => d.Term.Region));
        Assert.Equal(asked.Select(a => a.DeadlineId), small.Facts.Deadlines.Select(d => (string?)d.Term.Id));
        Assert.Equal(("work", 1, true), (asked[0].Stage, asked[0].Round, asked[0].Mandatory));
    }

    [Theory, InlineData(null, false), InlineData("соглашение № 1", true)]
    public void Request_WithoutABindingBasis_IsACourtesyWhoseLatenessIsNoBreach(string? basis, bool breach)
    {
        var small = Ask(["school"], basis: basis).Until("2026-01-20T09:00:00+05:00");
        Assert.Equal(basis, small.Effects<AgencyAsked>().Single().BindingBasis);
        Assert.Equal(breach, small.Facts.Deadlines.Single().IsBreach);
    }

    [Fact]
    public void Request_WhenTheMinimumAndTheMandatoryHaveAnswered_LeavesByEnough()
    {
        var small = Ask(["school", "clinic", "far"], mandatory: ["school"], minimum: 2);
        Answer(small, "clinic");
        Assert.Contains("step:Enough", Answer(small, "school").Lines);
        Assert.Equal(RequestStatus.Unanswered, small.Facts.Rounds[0].Requests[2].Status);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Request_WhenOnlyOptionalOnesAreSilent_GoesOnWithEnoughAtTheTermsEnd()
    {
        var small = Answer(Ask(["school", "clinic"], mandatory: ["school"]), "school").Until("2026-01-20T09:00:00+05:00");
        Assert.Contains("step:Enough", small.Lines);
        Assert.Empty(small.Effects<TaskOpened>());
    }

    [Fact]
    public void Request_WhenAMandatoryOneIsSilent_AsksAPersonOnce()
    {
        var small = Ask(["school", "clinic"]).Until("2026-01-30T09:00:00+05:00");

        Assert.Equal("going-on", small.Effects<TaskOpened>().Single().Form);
        Assert.Contains("step:Missed", small.Task("GoOn").Lines);
        Assert.Equal(["rung", "rung"], small.Effects<NoticeSent>().Select(n => n.Kind).Where(k => k == "rung"));
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Request_WhenThePersonKeepsWaiting_AsksAgainAfterThatDay()
    {
        var small = Ask(["school"]).Until("2026-01-16T09:00:00+05:00").Task("KeepWaiting", new JsonObject { ["until"] = "2026-01-20" });
        Assert.Empty(small.Facts.Tasks);

        small.Until("2026-01-21T00:00:00+05:00");

        Assert.Equal(2, small.Effects<TaskOpened>().Count());
        Assert.Contains("step:All", Answer(small, "school").Lines);
        Assert.Empty(small.Left);
    }

    [Theory, InlineData("{}"), InlineData("""{"until":"2026-01-01"}""")]
    public void Request_WaitingOnForNoTime_IsRefused(string data)
    {
        var small = Ask(["school"]).Until("2026-01-16T09:00:00+05:00");
        Assert.Throws<StimulusRefusedException>(() => small.Task("KeepWaiting", (JsonObject)JsonNode.Parse(data)!));
    }

    [Fact]
    public void Request_GoingOnBeforeTheTermIsOver_IsRefused() =>
        Assert.Equal("Срок ответа ещё не истёк.", Assert.Throws<StimulusRefusedException>(() => GoOn(Ask(["school"]))).Russian);

    [Fact]
    public void Request_GoingOnByAMachine_IsRefused() =>
        Assert.Equal("person-needed", Assert.Throws<StimulusRefusedException>(() => GoOn(Ask(["school"]).Until("2026-01-20T09:00:00+05:00"), Actor.System)).Code);

    [Fact]
    public void Request_WithoutATerm_MayBeGoneOnFromAtAnyTime() => Assert.Contains("step:Missed", GoOn(Ask(["school"], days: null)).Lines);

    [Fact]
    public void Request_AnsweredLate_KeepsTheAnswer()
    {
        var small = GoOn(Ask(["school"]).Until("2026-01-20T09:00:00+05:00"));
        Answer(small, "school");
        Assert.True(small.Effects<AnswerRecorded>().Single().Late);
        Assert.Equal(RequestStatus.Unanswered, small.Facts.Rounds[0].Requests[0].Status);
    }

    [Fact]
    public void Request_AfterATermThatPassed_StillTakesTheAnswerAsTheRoundIsOpen()
    {
        var small = Answer(Ask(["school"]).Until("2026-01-20T09:00:00+05:00"), "school");
        Assert.False(small.Effects<AnswerRecorded>().Single().Late);
        Assert.Contains("step:All", small.Lines);
        Assert.Empty(small.Left);
    }

    [Fact]
    public void Request_AnsweredInPartOrByAQuestion_StaysOpen()
    {
        var small = Answer(Answer(Ask(["school"]), "school", partial: true), "school", AnswerKind.Clarify);
        Assert.Equal(RequestStatus.PartlyAnswered, small.Facts.Rounds[0].Requests[0].Status);
        Assert.DoesNotContain("step:All", small.Lines);
        Assert.Equal(DeadlineStatus.Running, small.Facts.Deadlines.Single().Status);
    }

    [Fact]
    public void Request_Declined_IsSettled() => Assert.Contains("step:All", Answer(Ask(["school"]), "school", AnswerKind.Decline).Lines);

    [Fact]
    public void Request_AnsweredByAnotherAgency_IsRefused() =>
        Assert.Equal("foreign-request", Assert.Throws<StimulusRefusedException>(() => Answer(Ask(["school"]), "school", by: "clinic")).Code);

    [Fact]
    public void Request_WhenTheStageIsStruck_IsRecalledAndALaterAnswerKept()
    {
        var small = Ask(["school", "clinic"]);
        Answer(small, "clinic");
        small.Ground();

        Assert.Equal(["school"], small.Facts.Rounds[0].Requests.Where(r => r.Status == RequestStatus.Recalled).Select(r => r.Agency));
        Assert.Empty(small.Left);
        Assert.True(Answer(small, "school").Effects<AnswerRecorded>().Last().Late);
    }

    [Fact]
    public void Request_ToNobody_GoesOn() => Assert.Contains("step:All", Ask([]).Lines);

    [Fact]
    public void Request_ToAnUnknownAgency_FaultsBeforeAnyoneIsAsked()
    {
        var small = Ask(["school", "bakery"]);
        Assert.Contains("no agency 'bakery'; known: school, clinic, far", small.Incident?.Message);
        Assert.Empty(small.Effects<AgencyAsked>());
        Assert.Empty(small.Facts.Deadlines);
    }
}
