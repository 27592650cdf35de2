using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;

namespace Interagency.Workflows.Messages;

/// <summary>What one agency may see of a family for one purpose, and on what it rests. Made by <see cref="Of"/> alone: no field outside its whitelist gets in.</summary>
public sealed record SubjectForAgency
{
    private SubjectForAgency(SubjectBasis basis, ImmutableSortedDictionary<string, JsonNode> fields) => (Basis, Fields) = (basis, fields);

    public SubjectBasis Basis { get; }

    /// <summary>By the keys of <see cref="SubjectFields.Known"/>, in their order; fields of which nothing is known are left out.</summary>
    public ImmutableSortedDictionary<string, JsonNode> Fields { get; }

    /// <param name="whitelist">The fields that were disclosed.</param>
    /// <param name="known">What the case knows of its subject, by field.</param>
    public static SubjectForAgency Of(IReadOnlyCollection<string> whitelist, DisclosureBasis basis, IReadOnlyDictionary<string, JsonNode?> known) => new(
        new SubjectBasis(basis.Kind == BasisKind.Consent ? "consent" : "law", basis.Act, basis.Article),
        whitelist.Where(field => SubjectFields.Known.ContainsKey(field) && known.GetValueOrDefault(field) is not null).Distinct()
            .ToImmutableSortedDictionary(field => field, field => known[field]!, StringComparer.Ordinal));
}

/// <param name="Kind">consent or law.</param>
/// <param name="Act">Null for a consent.</param>
public sealed record SubjectBasis(string Kind, string? Act, string? Article);
