using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

public sealed class KhmaoTests
{
    [Fact]
    public void Walk_WhenAllGoesWell_ClosesByThePlansFulfilment()
    {
        var run = Khmao.Run(CaseScript.Plain.Task("close", new TaskReply("Closed", new() { ["ground"] = "fulfilment" }))).ToEnd();
        Assert.Empty(run.Refusals);
        Assert.Equal("improvement", run.State.Facts.Closure?.Outcome);
    }
}
