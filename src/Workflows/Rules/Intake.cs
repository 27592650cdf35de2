using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Rules;

/// <summary>
/// What a case is opened with: <c>{"subject":{"kind":"family|minor","id","persons":[…],"children"},"ground","category","furtherCategories":[…],"track",
/// "basis":{"kind":"consent|law|decree","reference","edition","purpose","signedOn","validUntil"},"organisation","section","inbound"}</c>. Ids and codes only.
/// </summary>
/// <param name="Inbound">The request of another body on which the case is opened; null when we lead.</param>
public sealed record Intake(CaseSubject Subject, string Organisation, string Ground, string? Category, string? Track, LegalBasis Basis, InboundRequest? Inbound = null)
{
    /// <summary>The territorial section of the organisation; null when it isn't known, or there are none.</summary>
    public string? Section { get; init; }

    /// <summary>Categories of the family besides the primary one.</summary>
    public IReadOnlyList<string> FurtherCategories { get; init; } = [];

    /// <summary>What the consent says on which the case rests; null when it rests on something else.</summary>
    public IntakeConsent? Consent { get; init; }

    private const int MostChildren = 30;

    public static readonly IReadOnlyList<string> Fields = ["subject", "ground", "category", "furtherCategories", "track", "basis", "organisation", "section", "inbound"];

    /// <param name="organisation">The definition's own; the data may name it too.</param>
    /// <param name="subjects">The kinds of subject that the definition takes; empty for both.</param>
    /// <param name="tracks">The tracks that the definition takes, one of which is then needed; null or empty when it says nothing of them.</param>
    /// <exception cref="StimulusRefusedException">Something is missing or unknown; the message names the field.</exception>
    public static Intake Read(JsonObject data, string region, string? organisation, DirectorySet directories, IReadOnlyList<string> subjects, IReadOnlyList<string>? tracks = null)
    {
        if (data.Select(d => d.Key).FirstOrDefault(k => !Fields.Contains(k)) is { } unknown)
            throw Wrong(unknown, $"такого поля нет; возможны: {string.Join(", ", Fields)}", $"there is no such field; it may be {string.Join(", ", Fields)}");
        var directory = directories.For(region);
        var subject = SubjectOf(data["subject"] as JsonObject ?? throw Wrong("subject", "не указан", "is missing"), subjects);
        var where = Code(data, "organisation", directory?.Organisations.Select(o => o.Key), needed: organisation is null) ?? organisation!;
        if (organisation is not null && where != organisation)
            throw Wrong("organisation", $"порядок действует в организации «{organisation}»", $"the procedure is that of \"{organisation}\"");
        return new Intake(
            subject, where, Code(data, "ground", directory?.Grounds.Select(g => g.Key), needed: true)!,
            Code(data, "category", directory?.Categories.Select(c => c.Key), needed: false), Code(data, "track", tracks is { Count: > 0 } ? tracks : directory?.Tracks.Select(t => t.Key), needed: tracks is { Count: > 0 }), BasisOf(data),
            InboundRequests.Read(data["inbound"], directory))
        {
            Section = Code(data, "section", null, needed: false), Consent = ConsentOf(data["basis"]!.AsObject(), directory),
            FurtherCategories = Further(data, directory)
        };
    }

    private static CaseSubject SubjectOf(JsonObject json, IReadOnlyList<string> subjects)
    {
        var kind = Text(json, "kind");
        if (kind is not ("family" or "minor") || subjects.Count > 0 && !subjects.Contains(kind))
        {
            var allowed = subjects.Count > 0 ? string.Join(", ", subjects) : "family, minor";
            throw Wrong("subject.kind", $"возможны: {allowed}", $"may be {allowed}");
        }

        var id = Text(json, "id");
        if (!FormField.IsReference(id)) throw Wrong("subject.id", "нужен идентификатор без пробелов", "must be an id without spaces");
        var persons = (json["persons"] as JsonArray)?.Select(p => p?.GetValueKind() == System.Text.Json.JsonValueKind.String ? p.GetValue<string>() : null).ToList() ?? [];
        if (!persons.TrueForAll(FormField.IsReference)) throw Wrong("subject.persons", "нужен список идентификаторов", "must be a list of ids");
        return new CaseSubject(kind == "minor" ? SubjectKind.Minor : SubjectKind.Family, id!, [.. persons.OfType<string>()]) { Children = Children(json) };
    }

    private static int? Children(JsonObject subject)
    {
        if (subject["children"] is not { } said) return null;
        return said.GetValueKind() == System.Text.Json.JsonValueKind.Number && said.AsValue().TryGetValue(out int count) && count is >= 0 and <= MostChildren
            ? count
            : throw Wrong("subject.children", $"нужно целое число от 0 до {MostChildren}", $"must be a whole number from 0 to {MostChildren}");
    }

    private static IReadOnlyList<string> Further(JsonObject data, RegionDirectory? directory)
    {
        if (data["furtherCategories"] is not { } said) return [];
        if (said is not JsonArray list) throw Wrong("furtherCategories", "нужен список кодов", "must be a list of codes");
        var (keys, known) = (list.Select(item => item?.GetValueKind() == System.Text.Json.JsonValueKind.String ? item.GetValue<string>() : null).ToList(), directory?.Categories ?? []);
        if (keys.Find(key => !FormField.IsReference(key) || !known.IsEmpty && known.All(c => c.Key != key)) is var wrong && (wrong is not null || keys.Contains(null)))
            throw Wrong("furtherCategories", $"нет такого значения «{wrong}»; возможны: {string.Join(", ", known.Select(c => c.Key))}", $"\"{wrong}\" is unknown; of: {string.Join(", ", known.Select(c => c.Key))}");
        return keys.Count == 0 || Text(data, "category") is { } primary
            ? [.. keys.OfType<string>().Distinct().Where(key => key != Text(data, "category"))]
            : throw Wrong("category", "названы другие категории: укажите и основную", "other categories are named: name the primary one too");
    }

    private static LegalBasis BasisOf(JsonObject data)
    {
        var basis = data["basis"] as JsonObject ?? throw Wrong("basis", "не указано, на чём основана работа (согласие, закон или акт)", "is missing: consent, law or decree");
        if (!Enum.TryParse<BasisKind>(Text(basis, "kind"), ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
            throw Wrong("basis.kind", "возможны: consent, law, decree", "may be consent, law or decree");
        var reference = Text(basis, "reference");
        return string.IsNullOrWhiteSpace(reference) || reference.Length > 128
            ? throw Wrong("basis.reference", "нужен номер согласия, статья или номер акта, до 128 знаков", "must be the consent's id, the article or the act's number, 128 characters at most")
            : new LegalBasis(kind, reference);
    }

    private static IntakeConsent? ConsentOf(JsonObject basis, RegionDirectory? directory)
    {
        if (Text(basis, "kind")?.Equals(nameof(BasisKind.Consent), StringComparison.OrdinalIgnoreCase) != true) return null;
        var (edition, purpose) = (Text(basis, "edition"), Text(basis, "purpose"));
        if (edition is not null && !FormField.IsReference(edition)) throw Wrong("basis.edition", "нужна редакция без пробелов, например 2025-09-01", "must be an edition without spaces, such as 2025-09-01");
        if (purpose is not null && directory is { Consents.IsEmpty: false } && directory.Consents.All(c => c.Key != purpose))
            throw Wrong("basis.purpose", $"нет такой цели «{purpose}»; возможны: {string.Join(", ", directory.Consents.Select(c => c.Key))}", $"\"{purpose}\" is unknown; one of: {string.Join(", ", directory.Consents.Select(c => c.Key))}");
        return new IntakeConsent(edition, purpose, Day(basis, "signedOn"), Day(basis, "validUntil"));
    }

    private static DateOnly? Day(JsonObject basis, string name)
    {
        if (basis[name] is null) return null;
        return DateOnly.TryParseExact(Text(basis, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Wrong($"basis.{name}", "нужна дата вида 2026-03-31", "must be a date such as 2026-03-31");
    }

    private static string? Code(JsonObject data, string field, IEnumerable<string>? known, bool needed)
    {
        var (code, all) = (Text(data, field), known?.ToList() ?? []);
        if (code is null)
        {
            if (!needed && data[field] is null) return null;
            var choice = string.Join(", ", all);
            throw all.Count == 0 ? Wrong(field, "нужен код", "must be a code") : Wrong(field, $"нужен код, один из: {choice}", $"must be a code, one of: {choice}");
        }

        if (all.Count > 0 && !all.Contains(code))
            throw Wrong(field, $"нет такого значения; возможны: {string.Join(", ", all)}", $"is unknown; one of: {string.Join(", ", all)}");
        return FormField.IsReference(code) ? code : throw Wrong(field, "нужен код без пробелов", "must be a code without spaces");
    }

    private static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : null;

    private static StimulusRefusedException Wrong(string field, string ru, string en) => new("wrong-intake", $"Поле {field}: {ru}.", $"{field}: {en}.");
}

/// <summary>What is known of the consent with which a case is opened, besides its id; what isn't follows from its form.</summary>
/// <param name="Purpose">The key of its form in the directory.</param>
public sealed record IntakeConsent(string? Edition, string? Purpose, DateOnly? SignedOn, DateOnly? ValidUntil);
