using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Tests.Procedures;
using Interagency.Workflows.Validation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Validation;

/// <summary>Where standing activities may stand, and what the validator then asks of them.</summary>
public sealed class StandingTests
{
    private static readonly object EveryMonth = new
    {
        rule = new { kind = "month" }, from = "now", numberMark = "assumed", startMark = "assumed", responsible = "role:curator"
    };

    private static JsonObject Duty(string id = "visit", string? key = null) => Sourced(Step("Duty", new { key = key ?? id, role = "curator", term = EveryMonth }, id));

    private static JsonObject Requests() => Sourced(Step("InternalRequests", new
    {
        by = "curator", roles = new[] { "specialist" },
        term = new { rule = new { kind = "workingDays", n = 3 }, from = "now", numberMark = "assumed", startMark = "assumed" }
    }, "ask"));

    private static JsonObject Sourced(JsonObject step)
    {
        step["customProperties"] = new JsonObject { ["mark"] = "stated", ["source"] = "п. 3.5" };
        return step;
    }

    private static KhmaoCopy With(JsonObject duties)
    {
        var copy = new KhmaoCopy();
        copy["stageSupport"]["duties"] = duties;
        return copy;
    }

    private static JsonObject Forked(params JsonObject[] duties)
    {
        string[] ids = [.. duties.Select(d => (string)d["id"]!)];
        return Doc.Flow("supportDuties", [.. ids.Select(id => $"dutyFork.{id}>{id}")], [Doc.Fork("dutyFork", ids), .. duties]);
    }

    private static IEnumerable<string> Codes(KhmaoCopy copy, params JsonObject[] others) => Findings(copy.Document, others).Select(f => $"{f.Code} {f.ActivityId}");

    private static ImmutableArray<Finding> Findings(JsonObject document, params JsonObject[] others)
    {
        var reader = new DefinitionReader(ActivityRegistry.Standard);
        var found = DefinitionValidator.Validate(reader.Read(document), Shipped.World, others.Select(reader.Read).Concat(Shipped.Shared));
        Assert.All(found, f => Assert.True(f.Text.Ru.Length > 20 && f.Text.En.Length > 20));
        return found;
    }

    [Fact]
    public void Duties_OnTheirBranches_NeedNoWayOn() => Assert.Empty(Codes(With(Forked(Duty(), Duty("control"), Requests()))));

    [Fact]
    public void Duties_ThatAreNoFlowchart_AreRefused() =>
        Assert.Contains("duties-without-flowchart stageSupport", Codes(With(Duty())));

    [Fact]
    public void Duties_WithAStepThatNothingLeadsTo_AreRefused()
    {
        var duties = Forked(Duty(), Duty("control"));
        duties["activities"]!.AsArray().Add(Duty("stray"));
        Assert.Equal(["unreachable-step stray"], Codes(With(duties)));
    }

    [Fact]
    public void Duties_WithoutASourceOrARole_AreRefused()
    {
        var visit = Step("Duty", new { key = "visit", role = "boss", term = EveryMonth }, "visit");
        Assert.Equal(["step-without-mark visit", "step-without-source visit", "unknown-role visit"], Codes(With(Forked(visit, Duty("control")))).Order());
    }

    [Fact]
    public void Duty_WithoutATerm_IsRefused()
    {
        var visit = Sourced(Step("Duty", new { key = "visit", role = "curator" }, "visit"));
        Assert.Contains("wait-without-term visit", Codes(With(Forked(visit, Duty("control")))));
    }

    [Fact]
    public void Duty_WithTheKeyOfAnother_IsRefused() =>
        Assert.Equal(["duplicate-duty-key control"], Codes(With(Forked(Duty(), Duty("control", "visit")))));

    [Fact]
    public void Duty_WithTheKeyOfAnotherStagesDuty_IsGood()
    {
        var copy = With(Forked(Duty(), Duty("control")));
        copy["stageAssessment"]["duties"] = Doc.Flow("assessmentDuties", ["earlyFork.visit>earlyVisit"], Doc.Fork("earlyFork", "visit"), Duty("earlyVisit", "visit"));
        Assert.Empty(Codes(copy));
    }

    [Fact]
    public void Duty_WithTheKeyOfOneThatStandsOutsideTheStages_IsRefused()
    {
        var copy = AtRoot(Duty("outer", "visit"), "more");
        copy["stageSupport"]["duties"] = Forked(Duty(), Duty("control"));
        Assert.Single(Codes(copy), c => c.StartsWith("duplicate-duty-key", StringComparison.Ordinal));
    }

    [Fact]
    public void Duty_ThatLeadsOn_IsRefused()
    {
        var duties = Forked(Duty(), Duty("control"));
        duties["connections"]!.AsArray().Add(Doc.Flow(["visit>control"])["connections"]![0]!.DeepClone());
        Assert.Contains("unknown-outcome visit", Codes(With(duties)));
    }

    [Fact]
    public void Duty_AmongTheWorkOfAStage_IsRefused()
    {
        var copy = new KhmaoCopy();
        copy.Around("diagnosis")["activities"]!.AsArray().Add(Duty());
        copy.Disconnect("curator", "Assigned");
        copy.Connect("curator", "Assigned", "visit");
        Assert.Contains("standing-misplaced visit", Codes(copy));
    }

    [Fact]
    public void Standing_OnABranchOfItsOwnOfTheRoot_IsGood() => Assert.Empty(Codes(AtRoot(Duty(), "more")));

    [Fact]
    public void Standing_OnABranchThatTheWorkNeeds_IsRefused() => Assert.Contains("standing-misplaced visit", Codes(AtRoot(Duty(), "case")));

    [Fact]
    public void Standing_BehindAStepOfTheRoot_IsRefused()
    {
        var copy = AtRoot(Duty(), "more");
        copy.Connect("open", "Done", "visit");
        Assert.Contains("standing-misplaced visit", Codes(copy));
    }

    private static JsonObject Block()
    {
        var block = Doc.Named("visits", Doc.Flow("blockRoot", [], Duty()));
        block["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core", ["usableAsActivity"] = true };
        return block;
    }

    private static JsonObject Runs() => new() { ["id"] = "visits", ["type"] = "Visits", ["version"] = 1, ["workflowDefinitionId"] = "visits" };

    [Fact]
    public void Block_ThatStands_IsGoodInItselfAndOnABranchOfTheRoot()
    {
        Assert.Empty(Findings(Block()));
        Assert.Empty(Codes(AtRoot(Runs(), "more"), Block()));
    }

    [Fact]
    public void Block_OfSeveralDuties_IsGoodAmongTheDutiesOfAStage()
    {
        var block = Block();
        block["root"] = Forked(Duty(), Duty("control"));
        Assert.Empty(Findings(block));
        Assert.Empty(Codes(With(Doc.Flow("supportDuties", [], Runs())), block));
    }

    [Fact]
    public void Block_ThatStands_InTheMiddleOfTheWork_IsRefused()
    {
        var copy = new KhmaoCopy();
        copy.Around("diagnosis")["activities"]!.AsArray().Add(Runs());
        copy.Disconnect("curator", "Assigned");
        copy.Connect("curator", "Assigned", "visits");
        Assert.Contains("standing-misplaced visits", Codes(copy, Block()));
    }

    [Fact]
    public void Duties_ThatEnd_AreNoWayPastClosing()
    {
        var await = Sourced(Step("AwaitGround", new { grounds = new[] { "refusal" } }, "await"));
        await["customProperties"]!["unlimited"] = "пока длится этап";
        var end = Sourced(new JsonObject { ["id"] = "awaited", ["type"] = "Elsa.End", ["version"] = 1 });
        Assert.Empty(Codes(With(Doc.Flow("supportDuties", ["await.Ground>awaited"], await, end))));
    }

    /// <summary>The copy with the step on a branch of the fork at its root.</summary>
    private static KhmaoCopy AtRoot(JsonObject step, string branch)
    {
        var copy = new KhmaoCopy();
        copy.Set("begin", "branches", "Object", """["case","danger","more"]""");
        copy.Around("open")["activities"]!.AsArray().Add(step);
        copy.Connect("begin", branch, (string)step["id"]!);
        return copy;
    }
}
