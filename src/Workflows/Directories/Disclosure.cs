using System.Collections.Immutable;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Directories;

/// <summary>How much care a field of the family's data needs.</summary>
public enum FieldClass
{
    /// <summary>Codes of the case that name nobody.</summary>
    Plain,

    Personal,

    /// <summary>Special categories (152-ФЗ art. 10): health, psychology, police, adoption. A consent covers them only by naming them.</summary>
    Special
}

/// <summary>A field of the family's data that agencies may be let see.</summary>
/// <param name="Key">One of <see cref="SubjectFields.Known"/>.</param>
public sealed record SubjectField(string Key, Bilingual Name, FieldClass Class);

/// <summary>A form of consent that the jurisdiction uses; its key is the purpose.</summary>
/// <param name="Edition">The one in use.</param>
/// <param name="DocumentKind">The document which, once it went its whole way, is this consent; null for none.</param>
public sealed record ConsentForm(string Key, Bilingual Name, ConsentKind Kind = ConsentKind.Processing, string? Edition = null, string? DocumentKind = null)
{
    /// <summary>The data that it may name, by <see cref="RegionDirectory.SubjectFields"/>.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];
}

/// <summary>An article that lets, or commands to, pass data on.</summary>
/// <param name="Assumed">That it does is our judgement; a lawyer is asked.</param>
public sealed record Law(string Key, string Act, string Article, bool Assumed = false);

/// <summary>
/// What agencies of some kinds may see for one purpose, and on what it rests: a law or a consent. What no rule names is not passed on.
/// </summary>
/// <param name="Purpose">One of <see cref="Rules.Purposes.All"/>.</param>
/// <param name="Law">By <see cref="RegionDirectory.Laws"/>.</param>
/// <param name="Consent">By <see cref="RegionDirectory.Consents"/>.</param>
/// <param name="Assumed">The rule is our judgement.</param>
public sealed record DisclosureRule(string Purpose, string? Law = null, string? Consent = null, bool Assumed = false)
{
    /// <summary>Kinds of agencies.</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];

    /// <summary>The whitelist, by <see cref="RegionDirectory.SubjectFields"/>.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>Only for cases whose own work rests on one of these; empty for every case.</summary>
    public ImmutableArray<BasisKind> CaseBasis { get; init; } = [];

    /// <summary>Whether it speaks of such a case.</summary>
    public bool Covers(string purpose, string kind, BasisKind caseBasis) =>
        Purpose == purpose && Kinds.Contains(kind) && (CaseBasis.IsEmpty || CaseBasis.Contains(caseBasis));
}

/// <summary>The fields that the service can tell, with the least care that each needs. A directory may ask for more care, never for less.</summary>
public static class SubjectFields
{
    public const string ChildName = "child.name";
    public const string ChildBirthDate = "child.birthDate";
    public const string Members = "family.members";
    public const string Address = "family.address";
    public const string Ground = "ground";
    public const string Category = "category";
    public const string Track = "track";

    /// <summary>Texts of the case of these kinds, under a field of the same name.</summary>
    public static readonly ImmutableArray<string> Texts = ["health", "psychology", "police", "adoption"];

    public static readonly ImmutableDictionary<string, FieldClass> Known = new Dictionary<string, FieldClass>
    {
        [ChildName] = FieldClass.Personal, [ChildBirthDate] = FieldClass.Personal, [Members] = FieldClass.Personal, [Address] = FieldClass.Personal,
        [Ground] = FieldClass.Plain, [Category] = FieldClass.Plain, [Track] = FieldClass.Plain,
    }.Concat(Texts.Select(t => KeyValuePair.Create(t, FieldClass.Special))).ToImmutableDictionary();
}
