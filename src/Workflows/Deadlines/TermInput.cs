using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Deadlines;

/// <summary>Whether a thing stands in the source, was restored by us from a flattened table, or is ours.</summary>
[JsonConverter(typeof(CamelCaseNames<SourceMark>))]
public enum SourceMark
{
    Stated,
    Reconstructed,
    Assumed
}

/// <summary>
/// A term as a definition writes it, the one JSON shape of every activity that has one:
/// <c>{"rule":{…},"from":"agreement-signed","numberMark":"stated","startMark":"assumed","source":"п. 3.5","responsible":"role:director",
/// "bindingBasis":null,"warn":{…},"rungs":[…],"suspensionBasis":null}</c>.
/// </summary>
public sealed record TermInput
{
    /// <summary>From the moment the activity starts.</summary>
    public const string FromNow = "now";

    public required DeadlineRule Rule { get; init; }

    /// <summary>The key of the event it runs from, or <see cref="FromNow"/>.</summary>
    public required string From { get; init; }

    /// <summary>Where its number comes from.</summary>
    public required SourceMark NumberMark { get; init; }

    /// <summary>Where its start event comes from.</summary>
    public required SourceMark StartMark { get; init; }

    /// <summary>The paragraph it was read in; null when it is assumed.</summary>
    public string? Source { get; init; }

    /// <summary>The act that obliges; null makes lateness no breach.</summary>
    public string? BindingBasis { get; init; }

    /// <summary>Who is obliged: <c>role:…</c>, <c>body:…</c> or <c>agency:…</c>. An activity that asks agencies puts each in turn here.</summary>
    public string? Responsible { get; init; }

    public PointOffset? Warn { get; init; }

    public DeadlineRule? SafeRule { get; init; }

    public ImmutableArray<Rung> Rungs { get; init; } = [];

    public string? SuspensionBasis { get; init; }

    /// <summary>Null for no term.</summary>
    /// <exception cref="TermInputException">Not a term; the message names the field and the fix.</exception>
    public static TermInput? Parse(JsonNode? json)
    {
        if (json is null || json is JsonValue text && text.TryGetValue<string>(out var empty) && empty.Length == 0) return null;
        try
        {
            var term = json.Deserialize<TermInput>(Strict)!;
            term.Check();
            return term;
        }
        catch (JsonException error)
        {
            var problem = error.InnerException is DeadlineRuleException rule ? rule.Problem : new Bilingual("поле не читается: " + error.Message, error.Message);
            throw new TermInputException(error.Path?.TrimStart('$', '.') ?? "", problem);
        }
    }

    /// <summary>The term as a case runs it.</summary>
    /// <param name="id">Unique within the case.</param>
    /// <param name="region">The obliged one's calendar.</param>
    public DeadlineTerm ToTerm(string id, string region, string? responsible, string? bindingBasis) => new()
    {
        Id = id, Rule = Rule, Region = region, Responsible = responsible, BindingBasis = bindingBasis,
        SuspensionBasis = SuspensionBasis, Warn = Warn, SafeRule = SafeRule, Rungs = Rungs
    };

    private void Check()
    {
        if (From.Length == 0) throw Wrong("from", "назовите событие или напишите \"now\"", "name an event, or write \"now\"");
        if (Responsible is { } who && who.Split(':', 2) is not [("role" or "body" or "agency"), { Length: > 0 }])
            throw Wrong("responsible", "пишется role:…, body:… или agency:…", "write role:…, body:… or agency:…");
        if (Rungs.GroupBy(r => r.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Wrong("rungs", $"две ступени с одним id «{twice.Key}»: дайте каждой свой", $"two rungs have the id \"{twice.Key}\": give each its own");
        if (Rungs.Select(r => r.When).Append(Warn).Any(o => o is { IsValid: false }))
            throw Wrong("warn/rungs", "n — от 0 до 1000, время суток — только для дней", "n must be 0 to 1000, and a time of day goes with days only");
    }

    private static TermInputException Wrong(string field, string ru, string en) => new(field, new Bilingual(ru, en));

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true
    };
}

/// <summary>What was given is not a term. <see cref="Field"/> is the field, empty for the whole.</summary>
public sealed class TermInputException(string field, Bilingual problem) : FormatException((field.Length == 0 ? "term" : "term." + field) + ": " + problem.En)
{
    public string Field { get; } = field;

    public Bilingual Problem { get; } = problem;
}
