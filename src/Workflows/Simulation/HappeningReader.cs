using System.Collections.Immutable;
using System.Xml;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Simulation;

/// <summary>
/// Reads what happens of itself in a scenario: <c>{"at":"P40D", …}</c> from the case's start, or
/// <c>{"after":{"stage":"support","plus":"P10D"}, …}</c> from the first entering of a stage.
/// </summary>
internal static class HappeningReader
{
    private static readonly string[] Kinds = ["ground", "track", "danger", "occasion", "internalRequest", "substitute", "consent", "withdrawConsent"];
    private static readonly string[] Fields = ["at", "after", .. Kinds, "evidence", "text", "by"];

    /// <param name="number">Counts the happenings from one; ids come from it.</param>
    public static Func<CaseScript, CaseScript> Read(ScenarioField item, int number)
    {
        item.Object(Fields);
        var act = Act(item, number);
        if (item.Of("at").IsThere == item.Of("after").IsThere) throw item.Wrong("нужно одно из двух: at или after", "needs one of the two: at or after");
        if (item.Of("at").Duration() is { } at) return script => script.At(at, act);
        var after = item.Of("after").Object("stage", "plus");
        var (stage, plus) = (after.Of("stage").Needed(), after.Of("plus").Duration() ?? TimeSpan.Zero);
        return script => script.AfterStage(stage, plus, act);
    }

    private static Func<CaseRun, Stimulus?> Act(ScenarioField item, int number)
    {
        if (Kinds.Where(k => item.Of(k).IsThere).ToList() is not [var kind])
            throw item.Wrong($"нужно ровно одно из: {string.Join(", ", Kinds)}", $"needs exactly one of: {string.Join(", ", Kinds)}");
        var (value, evidence, text, by) = (item.Of(kind), item.Of("evidence").Text(), item.Of("text").Text() ?? $"text-happening-{number}", By(item.Of("by")));
        return kind switch
        {
            "ground" => Ground(value.Needed(), evidence, by),
            "track" => Track(value.Needed(), evidence ?? $"doc-happening-{number}", by),
            "danger" => Danger($"danger-{number}", [.. value.Items().Select(s => s.Needed())], text, by),
            "occasion" => Occasion(value.Needed(), text, by),
            "internalRequest" => Internal(value.Needed(), text, by),
            "consent" => Consent(value.Needed(), $"consent-happening-{number}", by),
            "withdrawConsent" => Withdrawal(value.Needed(), text, by),
            _ => Substitute(value.Object("role", "person", "until"), text, by)
        };
    }

    private static Func<CaseRun, Stimulus?> Ground(string ground, string? evidence, Func<CaseRun, Actor> by) =>
        run => new GroundEntered(ground, evidence ?? Proof(run, ground)) { Id = run.NextId(), Actor = by(run) };

    private static Func<CaseRun, Stimulus?> Track(string track, string evidence, Func<CaseRun, Actor> by) =>
        run => new TrackChanged(track, evidence) { Id = run.NextId(), Actor = by(run) };

    private static Func<CaseRun, Stimulus?> Danger(string id, IReadOnlyList<string> signs, string text, Func<CaseRun, Actor> by) =>
        run => new DangerRaised(id, signs, text) { Id = run.NextId(), Actor = by(run) };

    private static Func<CaseRun, Stimulus?> Occasion(string duty, string reason, Func<CaseRun, Actor> by) =>
        run => new OccasionArisen(duty, reason) { Id = run.NextId(), Actor = by(run) };

    private static Func<CaseRun, Stimulus?> Internal(string role, string text, Func<CaseRun, Actor> by) =>
        run => new InternalRequestMade(role, text) { Id = run.NextId(), Actor = by(run) };

    private static Func<CaseRun, Stimulus?> Consent(string purpose, string id, Func<CaseRun, Actor> by) => run => new ConsentRecorded(
        new DataConsent(id, KindOf(run, purpose), purpose, null, [], null, run.State.Facts.Subject?.PersonIds ?? [], Today(run), null), null) { Id = run.NextId(), Actor = by(run) };

    /// <summary>Of the consent of this purpose that is in force; nothing happens when there is none.</summary>
    private static Func<CaseRun, Stimulus?> Withdrawal(string purpose, string reason, Func<CaseRun, Actor> by) => run =>
        run.World.Directories.For(run.State.Facts.Region ?? "") is { } directory && Consents.InForce(run.State.Facts, directory, purpose, Today(run)) is { } consent
            ? new ConsentWithdrawn(consent.ConsentId, Today(run), reason) { Id = run.NextId(), Actor = by(run) }
            : null;

    private static ConsentKind KindOf(CaseRun run, string purpose) =>
        run.World.Directories.For(run.State.Facts.Region ?? "")?.Consents.FirstOrDefault(c => c.Key == purpose)?.Kind ?? ConsentKind.Processing;

    private static DateOnly Today(CaseRun run) => Disclosures.Today(run.State.Facts, run.World, run.Now);

    private static Func<CaseRun, Stimulus?> Substitute(ScenarioField who, string reason, Func<CaseRun, Actor> by)
    {
        var (role, person, date) = (who.Of("role").Needed(), who.Of("person").Needed(), who.Of("until").Date());
        var span = date is null && who.Of("until").Text() is { } text ? Span(who.Of("until"), text) : null;
        return run => new PersonSubstituted(role, person, date ?? (span is { } lasts ? DateOnly.FromDateTime((run.Now + lasts).DateTime) : null), reason)
        {
            Id = run.NextId(), Actor = by(run)
        };
    }

    private static TimeSpan? Span(ScenarioField until, string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            throw until.Wrong($"«{text}» — ни дата вида 2026-03-31, ни срок вида P14D", $"'{text}' is neither a date such as 2026-03-31 nor a duration such as P14D");
        }
    }

    /// <summary>What proves the ground where the directory asks for proof.</summary>
    private static string? Proof(CaseRun run, string ground)
    {
        var entry = Grounds(run).FirstOrDefault(g => g.Key == ground);
        return entry?.Evidence is null ? null : $"doc-{ground}";
    }

    private static ImmutableArray<Ground> Grounds(CaseRun run) => run.World.Directories.For(run.State.Facts.Region ?? "")?.Grounds ?? [];

    /// <summary>A role's holder, or <c>agency:KEY</c>; a person of the service by default.</summary>
    private static Func<CaseRun, Actor> By(ScenarioField by)
    {
        var text = by.Text();
        if (text is null) return _ => new Actor(ActorKind.Person, "person-1");
        if (text.Split(':', 2) is ["agency", { Length: > 0 } agency]) return _ => new Actor(ActorKind.Agency, agency);
        return run => new Actor(ActorKind.Person, run.State.Facts.Roles.GetValueOrDefault(text, $"{text}-1"));
    }
}
