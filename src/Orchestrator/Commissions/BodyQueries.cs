using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Places;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Rules;

namespace Interagency.Orchestrator.Commissions;

/// <summary>Bodies of the regions whose sessions the reader sees.</summary>
internal sealed class BodyQueries(PlaceStore store, CurrentWorld world, TimeProvider clock)
{
    private const int Shown = 8;

    internal async Task<IReadOnlyList<BodyView>> ListAsync(CurrentActor actor, CancellationToken stop)
    {
        var views = new List<BodyView>();
        foreach (var directory in world.Value.Directories.All.Where(directory => InPart(actor, directory.Region)))
            foreach (var body in directory.Bodies)
                if (await FindAsync(actor, directory.Region, body.Key, stop) is { } view) views.Add(view);
        return views;
    }

    /// <summary>Null when there is no such body where the reader sees sessions.</summary>
    internal async Task<BodyView?> FindAsync(CurrentActor actor, string region, string key, CancellationToken stop)
    {
        if (!InPart(actor, region) || world.Value.Directories.For(region) is not { } directory || directory.Region != region || directory.Bodies.FirstOrDefault(b => b.Key == key) is not { } body) return null;
        var (row, compositions) = await store.BodyAsync(region, key, stop);
        if (!world.Value.Calendars.TryFind(region, out var days, out _)) return null;
        var today = days.Local.DateOf(clock.GetUtcNow());
        var formed = body.On(today);
        var words = new CaseWords(null, directory);
        var current = compositions.FirstOrDefault(order => order.From <= today && !(order.Until < today));
        return new BodyView(region, Words.Say(directory.Name), key, Words.Say(body.Name), body.Issues, words.Role(body.Secretary), row?.Version ?? 0)
        {
            Rule = body.Sessions is { } rule ? new RuleView(rule.Weekday, rule.At, rule.Weeks, rule.ClosesDays, rule.ClosesOnWorkingDays) : null,
            Members = formed.Members.Length, Quorum = formed.Quorum, Compositions = [.. compositions.Select(order => Of(order, words, ReferenceEquals(order, current))), .. Own(body, words, current is null)],
            Dates = body.Sessions is null ? [] : [.. Next(body.Sessions, today, days)], MayEdit = SessionActions.MayPlan(actor, key, region), Parties = DecisionForm.Executors(words),
        };
    }

    /// <summary>One whose place is a part of the region sees when its bodies sit.</summary>
    private static bool InPart(CurrentActor actor, string region) => actor.With(Right.SessionsRead).Any(grant => (grant with { Organisation = null, Section = null }).Covers(region, null));

    private IEnumerable<RuleDay> Next(SessionCalendar rule, DateOnly today, ProductionCalendar days) =>
        BodySessions.Between(rule, today, today.AddDays(SessionCalendars.DaysAhead), days).Where(session => session.At > clock.GetUtcNow()).Take(Shown)
            .Select(session => new RuleDay(session.Date, session.Regular, session.At, session.ClosesAt));

    private static CompositionView Of(CompositionRow order, CaseWords words, bool isInForce) => new($"{order.Act} ({Words.Date(order.ActOn)})", order.From, order.Until, order.Quorum, isInForce,
        [.. BodyOverlay.SeatsOf(order).Select(seat => new BodySeatView(seat.Name, seat.Person, seat.Post, seat.Represents is { } party ? words.Responsible(party) : null))]);

    private static IEnumerable<CompositionView> Own(Body body, CaseWords words, bool isInForce) => body.Members.IsEmpty ? [] :
    [
        new CompositionView(body.FormedBy is { } act ? Words.Say(act) : null, null, null, body.Quorum, isInForce,
            [.. body.Members.Select(member => new BodySeatView(Words.Say(member.Name), null, member.Post, member.Represents is { } party ? words.Responsible(party) : null))]),
    ];
}
