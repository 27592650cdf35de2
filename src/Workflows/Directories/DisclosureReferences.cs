using Interagency.Workflows.Cases;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Directories;

/// <summary>Rules of disclosure name what the directory has, are one for each case, and never hold back what the law commands.</summary>
internal static class DisclosureReferences
{
    public static IEnumerable<string> Mistakes(RegionDirectory directory) =>
        directory.SubjectFields.SelectMany(OfField).Concat(directory.Consents.SelectMany(c => OfForm(c, directory)))
            .Concat(directory.Disclosures.SelectMany((rule, i) => OfRule(rule, $"disclosures[{i}]", directory))).Concat(Together(directory)).Concat(Channels(directory));

    private static IEnumerable<string> OfField(SubjectField field)
    {
        if (!SubjectFields.Known.TryGetValue(field.Key, out var least)) yield return $"subjectFields: the service can't tell '{field.Key}'; known: {Listed(SubjectFields.Known.Keys.Order(StringComparer.Ordinal))}";
        else if (field.Class < least) yield return $"subjectFields.{field.Key}.class: {Name(field.Class)} is too little care; write {Name(least)} or more";
    }

    private static IEnumerable<string> OfForm(ConsentForm form, RegionDirectory directory)
    {
        foreach (var odd in NotFields(form.Fields, directory)) yield return $"consents.{form.Key}.fields: '{odd}' is none of the subjectFields of this directory";
        if (form.DocumentKind is { } kind && directory.DocumentKinds.All(k => k.Key != kind)) yield return $"consents.{form.Key}.documentKind: '{kind}' is none of the documentKinds of this directory";
        if (form.Edition is { } edition && !FormField.IsReference(edition)) yield return $"consents.{form.Key}.edition: '{edition}' has spaces; write it such as 2025-09-01";
    }

    private static IEnumerable<string> OfRule(DisclosureRule rule, string place, RegionDirectory directory)
    {
        if (!Purposes.All.Contains(rule.Purpose)) yield return $"{place}.purpose: '{rule.Purpose}' is unknown; one of {Listed(Purposes.All)}";
        if (rule.Kinds.IsEmpty) yield return $"{place}.kinds: name the kinds of agencies";
        foreach (var kind in rule.Kinds.Where(k => directory.Agencies.All(a => a.Kind != k))) yield return $"{place}.kinds: no agency of this directory is of the kind '{kind}'; there are {Listed(directory.Agencies.Select(a => a.Kind).Distinct())}";
        foreach (var odd in NotFields(rule.Fields, directory)) yield return $"{place}.fields: '{odd}' is none of the subjectFields of this directory";
        if (rule.Law is null == rule.Consent is null) yield return $"{place}: name its basis: law or consent, one of the two";
        if (rule.Law is { } law && directory.Laws.All(l => l.Key != law)) yield return $"{place}.law: '{law}' is none of the laws of this directory";
        if (rule.Consent is not { } consent) yield break;
        if (directory.Consents.FirstOrDefault(c => c.Key == consent) is not { } form) yield return $"{place}.consent: '{consent}' is none of the consents of this directory";
        else if (form.Kind == ConsentKind.Dissemination) yield return $"{place}.consent: '{consent}' is a consent to dissemination, which carries no exchange between agencies; name one to processing";
        if (Purposes.IsCommanded(rule.Purpose)) yield return $"{place}.consent: '{rule.Purpose}' is commanded by law and waits for no consent; name the law";
    }

    /// <summary>For each purpose and kind of agency that it speaks of, a directory says of every case one thing.</summary>
    private static IEnumerable<string> Together(RegionDirectory directory) =>
        from said in directory.Disclosures.SelectMany(r => r.Kinds.Select(kind => (r.Purpose, Kind: kind))).Distinct()
        from basis in Enum.GetValues<BasisKind>()
        let count = directory.Disclosures.Count(r => r.Covers(said.Purpose, said.Kind, basis))
        where count != 1
        select $"disclosures: {count} rules for {said.Purpose}, {said.Kind}, of a case that rests on {Name(basis)}: let there be one (caseBasis says of which cases a rule speaks)";

    private static IEnumerable<string> Channels(RegionDirectory directory) =>
        from agency in directory.Agencies
        where agency.ProtectedChannel && agency.Channel != AgencyChannel.Amqp
        select $"agencies.{agency.Key}.protectedChannel: it has no queue; set channel to amqp, or leave protectedChannel out";

    private static IEnumerable<string> NotFields(IEnumerable<string> fields, RegionDirectory directory) => fields.Where(f => directory.SubjectFields.All(s => s.Key != f));

    private static string Listed(IEnumerable<string> keys) => string.Join(", ", keys);

    private static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
