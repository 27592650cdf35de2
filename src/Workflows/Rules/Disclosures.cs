using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Rules;

/// <summary>Whether an agency may be let see something of a family, what, and on what it rests.</summary>
public abstract record DisclosureDecision
{
    private DisclosureDecision()
    {
    }

    /// <param name="Fields">What the agency may see; nothing else.</param>
    /// <param name="Basis">Null where no rules are in force: nothing is shown then, and the number, questions and term alone go out.</param>
    public sealed record Allowed(IReadOnlyList<string> Fields, DisclosureBasis? Basis) : DisclosureDecision;

    /// <param name="Consent">The purpose of the consent that is missing; null when a rule is.</param>
    /// <param name="Why">Names what is missing and what to do.</param>
    public sealed record Refused(MissingBasis Missing, string? Consent, Bilingual Why) : DisclosureDecision;
}

/// <summary>
/// The gate before every agency. What the law bears is never held back; what rests on consent passes while a consent of the purpose is in
/// force. A directory without rules, as worlds of earlier releases have it, opens the gate and shows nothing.
/// </summary>
public static class Disclosures
{
    /// <param name="purpose">One of <see cref="Purposes.All"/>.</param>
    /// <param name="today">The day in the zone of the organisation that runs the case.</param>
    public static DisclosureDecision Decide(CaseFacts facts, RegionDirectory? directory, string purpose, string agency, DateOnly today)
    {
        if (directory is null || directory.Disclosures.IsEmpty) return Open;
        var rule = RuleFor(facts, directory, purpose, agency);
        if (rule?.Law is { } law) return new DisclosureDecision.Allowed([.. rule.Fields], BasisOf(directory, law));
        if (Purposes.IsCommanded(purpose)) return Open;
        if (rule?.Consent is not { } form) return new DisclosureDecision.Refused(MissingBasis.Rule, null, Why(directory, MissingBasis.Rule, null));
        return Consents.InForce(facts, directory, form, today) is { } consent
            ? new DisclosureDecision.Allowed([.. rule.Fields.Where(consent.Categories.Contains)], new DisclosureBasis(BasisKind.Consent, consent.ConsentId, null, null))
            : new DisclosureDecision.Refused(MissingBasis.Consent, form, Why(directory, MissingBasis.Consent, form));
    }

    /// <summary>A person has named the law on which it rests: the whitelist stays that of the rule, without special categories.</summary>
    /// <param name="law">A key of the directory's laws.</param>
    public static DisclosureDecision.Allowed ByLaw(CaseFacts facts, RegionDirectory directory, string purpose, string agency, string law)
    {
        var special = directory.SubjectFields.Where(f => f.Class == FieldClass.Special).Select(f => f.Key).ToHashSet();
        return new([.. RuleFor(facts, directory, purpose, agency)?.Fields.Where(f => !special.Contains(f)) ?? []], BasisOf(directory, law));
    }

    /// <summary>Which basis is missing, and what to do about it.</summary>
    public static Bilingual Why(RegionDirectory? directory, MissingBasis missing, string? consent)
    {
        if (missing == MissingBasis.Rule) return new(
            "Нет правила передачи сведений этому ведомству для этой цели: добавьте его в справочник (disclosures) или укажите закон.",
            "There is no rule for passing data on to this agency for this purpose: add it to the directory (disclosures), or name the law.");
        var form = directory?.Consents.FirstOrDefault(c => c.Key == consent)?.Name ?? new Bilingual(consent ?? "", consent ?? "");
        return new(
            $"Нет согласия на передачу сведений («{form.Ru}»): запишите согласие заявителя или укажите закон.",
            $"There is no consent to passing the data on (\"{form.En}\"): record the applicant's consent, or name the law.");
    }

    /// <summary>The same for a case in a step.</summary>
    internal static DisclosureDecision Decide(CaseExecution execution, string purpose, string agency)
    {
        var directory = DirectoryOf(execution);
        if (directory is null || directory.Disclosures.IsEmpty) return Open;
        // What the law commands waits for no calendar.
        return Decide(execution.Facts, directory, purpose, agency, Purposes.IsCommanded(purpose) ? default : Today(execution));
    }

    internal static RegionDirectory? DirectoryOf(CaseExecution execution) =>
        execution.Facts.Region is { } region ? execution.World.Directories.For(region) : null;

    /// <summary>Whether the case's jurisdiction has rules of disclosure.</summary>
    internal static bool InForce(CaseExecution execution) => DirectoryOf(execution)?.Disclosures.IsEmpty == false;

    internal static DateOnly Today(CaseExecution execution) => Today(execution.Facts, execution.World, execution.Now);

    /// <summary>The day by the calendar of the organisation that runs the case.</summary>
    public static DateOnly Today(CaseFacts facts, World world, DateTimeOffset at) =>
        world.Calendars.For(Jurisdiction.CalendarOf(null, facts, world.Directories)).Local.DateOf(at);

    /// <summary>Leaves the trace of what an agency may see from now on.</summary>
    internal static void Trace(CaseExecution execution, string disclosureId, string agency, string purpose, DisclosureDecision.Allowed allowed)
    {
        if (allowed.Basis is { } basis) execution.Emit(new Disclosed(disclosureId, agency, purpose, allowed.Fields, basis));
    }

    private static DisclosureDecision.Allowed Open { get; } = new([], null);

    private static DisclosureRule? RuleFor(CaseFacts facts, RegionDirectory directory, string purpose, string agency)
    {
        var kind = directory.Agencies.FirstOrDefault(a => a.Key == agency)?.Kind;
        return kind is null ? null : directory.Disclosures.FirstOrDefault(r => r.Covers(purpose, kind, facts.Basis?.Kind ?? BasisKind.Consent));
    }

    private static DisclosureBasis BasisOf(RegionDirectory directory, string key) =>
        directory.Laws.FirstOrDefault(l => l.Key == key) is { } law ? new(BasisKind.Law, null, law.Act, law.Article) : new(BasisKind.Law, null, key, null);
}
