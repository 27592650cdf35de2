using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

/// <summary>An activity that faulted and is retried speaks of the same tasks and terms; one that is done anew, of others.</summary>
public sealed class RetryTests
{
    private static SmallCase Faulted()
    {
        var small = Of(Step("PersonTask", new { role = "curator", term = Term(5), fields = new[] { new { key = "a", type = "number" } }, variables = new { a = "nowhere" } }));
        return small.Task("Done", new JsonObject { ["a"] = 1 });
    }

    private static SmallCase Retry(SmallCase small) => small.Send(id => new RetryIncident(small.Incident!.Id) { Id = id, Actor = Person });

    private static SmallCase Redo(SmallCase small) => small.Send(id => new RedoActivity("step", "basis-1") { Id = id, Actor = Person });

    [Fact]
    public void Retry_OpensTheSameTaskUnderTheSameTerm()
    {
        var small = Retry(Faulted());

        Assert.Null(small.Incident);
        Assert.Equal(2, small.Effects<TaskOpened>().Count());
        Assert.Single(small.Effects<TaskOpened>().Select(t => t.TaskId).Distinct());
        Assert.Single(small.Effects<DeadlineChanged>().Select(d => d.State.Term.Id).Distinct());
        Assert.Single(small.Facts.Tasks);
        Assert.Single(small.Facts.Deadlines);
    }

    [Fact]
    public void Retry_ThenStruck_LeavesNothing() => Assert.Empty(Retry(Faulted()).Ground().Left);

    [Fact]
    public void Fault_ThenStruck_LeavesNothing() => Assert.Empty(Faulted().Ground().Left);

    [Fact]
    public void Redo_OpensAnotherTaskAndClosesTheFirst()
    {
        var small = Redo(Of(Step("PersonTask", new { role = "curator", term = Term(5) })));

        Assert.Equal(2, small.Effects<TaskOpened>().Select(t => t.TaskId).Distinct().Count());
        Assert.Single(small.Effects<TaskClosed>());
        Assert.Single(small.Facts.Tasks);
        Assert.Empty(small.Task("Done").Left);
    }

    [Fact]
    public void Redo_OfARequest_RecallsTheFirstRoundAndAsksAnew()
    {
        var small = Redo(Of(Step("RequestToAgencies", new { agencies = new[] { "school" }, confirmedBy = "curator", term = Term(3) })));

        Assert.Equal([RequestStatus.Recalled, RequestStatus.Asked], small.Facts.Rounds.SelectMany(r => r.Requests).Select(r => r.Status));
        Assert.Equal(2, small.Effects<AgencyAsked>().Select(a => a.MessageId).Distinct().Count());
        Assert.Equal([1, 2], small.Effects<AgencyAsked>().Select(a => a.Round));
    }

    [Fact]
    public void CancelledCase_LeavesNothing() =>
        Assert.Empty(Of(Step("RequestToAgencies", new { agencies = new[] { "school" }, confirmedBy = "curator", term = Term(3) })).Send(id => new CancelCase("basis-1") { Id = id, Actor = Person }).Left);
}
