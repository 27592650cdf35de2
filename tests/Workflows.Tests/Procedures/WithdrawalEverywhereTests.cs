using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Procedures;

/// <summary>In every procedure that the product ships, a withdrawal stops what rests on consent and nothing that rests on the law.</summary>
public sealed class WithdrawalEverywhereTests
{
    public static TheoryData<string, string> Plays => new(
        from procedure in Shipped.Procedures
        from scenario in Shipped.Scenarios(procedure)
        select (procedure, scenario));

    [Theory, MemberData(nameof(Plays))]
    public void Withdrawal_WhileAgenciesAreAsked_RecallsConsentedRequestsAlone(string procedure, string scenario)
    {
        var run = Opened(procedure, scenario).Until(r => Open(r).Any(q => q.ConsentId is not null));
        if (run.IsOver) return;
        var asked = Open(run).ToDictionary(q => q.RequestId, q => q.ConsentId);

        WithdrawAll(run);

        Assert.All(run.State.Facts.Rounds.SelectMany(r => r.Requests).Where(q => asked.ContainsKey(q.RequestId)),
            q => Assert.Equal(asked[q.RequestId] is null ? RequestStatus.Asked : RequestStatus.Recalled, q.Status));
        Assert.Empty(CaseInvariants.Broken(run));
        Replay.AssertGivesTheState(run);
        // What a reply answers is counted by askings: a script of anything but a happy road doesn't fit a case that was asked anew.
        if (!scenario.StartsWith("happy", StringComparison.Ordinal)) return;
        // Whoever isn't told of its measures doesn't carry them out: they wait for a consent.
        run.WaitTill(run.Now.AddDays(40));
        if (!run.IsOver) Consent(run).ToEnd(2_000);
        Assert.True(run.IsOver, "The case does not end after the withdrawal and a new consent.");
        Leftovers.AssertNone(run);
        Replay.AssertGivesTheState(run);
    }

    [Theory, MemberData(nameof(Plays))]
    public void Withdrawal_AtTheStart_LetsNothingOnConsentOutAndHoldsBackNothingByLaw(string procedure, string scenario)
    {
        var run = WithdrawAll(Opened(procedure, scenario));
        run.ToEnd(2_000);

        var directory = DirectoryOf(run);
        var withdrawn = run.Effects.OfType<ConsentEnded>().Select(e => e.ConsentId).ToHashSet();
        Assert.DoesNotContain(run.Effects.OfType<Disclosed>(), d => d.Basis.ConsentId is { } id && withdrawn.Contains(id));
        Assert.All(run.Effects.OfType<DisclosureWithheld>(), w => Assert.DoesNotContain(
            directory.Disclosures, r => r.Purpose == w.Purpose && r.Law is not null && r.CaseBasis.IsEmpty && r.Kinds.Contains(directory.Agencies.First(a => a.Key == w.Agency).Kind)));
        Assert.True(run.IsOver, "The case does not end without its consent.");
        Leftovers.AssertNone(run);
    }

    public static TheoryData<string> Procedures => [.. Shipped.Procedures];

    [Theory, MemberData(nameof(Procedures))]
    public void Danger_AfterAWithdrawal_IsToldToEverybodyAtOnce(string procedure)
    {
        var run = WithdrawAll(Opened(procedure, "happy"));
        run.Send(new DangerRaised("d-1", [], null) { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "p") });
        var task = run.State.Facts.Dangers.Single().TaskId;
        run.Send(new TaskCompleted(task, "Confirmed", []) { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "p") });

        var told = run.Steps[^1].Effects.OfType<NoticeSent>().Where(n => n.Kind == "danger").ToList();
        Assert.Contains(told, n => n.AddresseeKind == "agency");
        Assert.Equal(told.Where(n => n.AddresseeKind == "agency").Select(n => n.NoticeId), run.Steps[^1].Effects.OfType<Disclosed>().Select(d => d.DisclosureId));
        Assert.All(run.Steps[^1].Effects.OfType<Disclosed>(), d => Assert.Equal(BasisKind.Law, d.Basis.Kind));
    }

    /// <summary>Whatever a scenario does, what agencies may see is within the whitelist of its rule, on its basis, and every request has a trace.</summary>
    [Theory, MemberData(nameof(Plays))]
    public void Disclosures_OfAPlay_AreWithinTheirRules(string procedure, string scenario)
    {
        var run = Opened(procedure, scenario).ToEnd(2_000);
        var directory = DirectoryOf(run);

        foreach (var disclosed in run.Effects.OfType<Disclosed>())
        {
            var kind = directory.Agencies.First(a => a.Key == disclosed.Agency).Kind;
            var rules = directory.Disclosures.Where(r => r.Purpose == disclosed.Purpose && r.Kinds.Contains(kind)).ToList();
            Assert.Contains(rules, r => !disclosed.Fields.Except(r.Fields).Any() && r.Law is null == (disclosed.Basis.Kind == BasisKind.Consent));
        }

        Assert.Empty(run.Effects.OfType<AgencyAsked>().Select(a => a.RequestId).Except(run.Effects.OfType<Disclosed>().Select(d => d.DisclosureId)));
    }

    private static CaseRun Opened(string procedure, string scenario) =>
        Rehearsal.Open(Shipped.Set(procedure), Shipped.World, Shipped.Scenario(procedure, scenario), new DateTimeOffset(2026, 1, 12, 9, 0, 0, TimeSpan.FromHours(5)));

    private static CaseRun WithdrawAll(CaseRun run)
    {
        var today = Disclosures.Today(run.State.Facts, run.World, run.Now);
        foreach (var consent in Consents.Of(run.State.Facts, DirectoryOf(run)).Where(c => c.WithdrawnOn is null).ToList())
            run.Send(new ConsentWithdrawn(consent.ConsentId, today, null) { Id = run.NextId(), Actor = new Actor(ActorKind.Person, "p") });
        return run;
    }

    private static CaseRun Consent(CaseRun run) => run.Send(new ConsentRecorded(
        new DataConsent("c-new", ConsentKind.Processing, DirectoryOf(run).Consents[0].Key, null, [], "p", ["p"], Disclosures.Today(run.State.Facts, run.World, run.Now), null), null)
    {
        Id = run.NextId(), Actor = new Actor(ActorKind.Person, "p")
    });

    private static IEnumerable<AgencyRequest> Open(CaseRun run) =>
        run.State.Facts.Rounds.Where(r => !r.IsClosed).SelectMany(r => r.Requests).Where(q => q.Status == RequestStatus.Asked);

    private static RegionDirectory DirectoryOf(CaseRun run) => run.World.Directories.For(run.State.Facts.Region!)!;
}
