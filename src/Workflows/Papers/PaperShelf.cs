using System.Collections.Immutable;

namespace Interagency.Workflows.Papers;

/// <summary>The forms of all regions, their parts put in.</summary>
public sealed class PaperShelf
{
    /// <summary>Parts within parts: more is a circle.</summary>
    private const int Deepest = 8;

    private readonly ImmutableDictionary<(string? Region, string Kind), PaperForm> forms;

    private PaperShelf(string mark, ImmutableDictionary<(string?, string), PaperForm> forms) => (Mark, this.forms) = (mark, forms);

    public static readonly PaperShelf Empty = new("", ImmutableDictionary<(string?, string), PaperForm>.Empty);

    /// <summary>What each paper says of its form.</summary>
    public string Mark { get; }

    /// <summary>Forms that any case has, whatever its region.</summary>
    public IEnumerable<PaperForm> OfAnyCase => forms.Where(form => form.Key.Region is null && form.Value.Of is not (PaperSources.Sitting or PaperSources.Appeal)).Select(form => form.Value).OrderBy(form => form.Kind, StringComparer.Ordinal);

    /// <summary>The form of a session's minutes; null where the forms have none.</summary>
    public PaperForm? OfSitting => forms.Where(form => form.Key.Region is null && form.Value.Of == PaperSources.Sitting).Select(form => form.Value).OrderBy(form => form.Kind, StringComparer.Ordinal).FirstOrDefault();

    public PaperForm? Find(string region, string kind) => forms.GetValueOrDefault((region, kind));

    public PaperForm? FindOfAnyCase(string kind) => forms.GetValueOrDefault((null, kind));

    /// <exception cref="FormatException">Two forms of one kind, an unknown part, or parts in a circle; <see cref="PaperRules"/> says which before.</exception>
    public static PaperShelf Of(IReadOnlyCollection<PaperFile> files)
    {
        var parts = PartsOf(files);
        var forms = ImmutableDictionary.CreateBuilder<(string?, string), PaperForm>();
        foreach (var file in files)
            foreach (var form in file.Papers ?? [])
                if (!forms.TryAdd((file.Region, form.Kind), form with { Blocks = [.. Whole(form.Blocks, parts, 0)] })) throw new FormatException($"{file.Region}: two forms of '{form.Kind}'; keep one");
        return new PaperShelf(files.Select(file => file.Mark).FirstOrDefault(mark => mark is not null) ?? "", forms.ToImmutable());
    }

    internal static Dictionary<string, IReadOnlyList<PaperBlock>> PartsOf(IEnumerable<PaperFile> files) =>
        files.SelectMany(file => file.Parts ?? new Dictionary<string, IReadOnlyList<PaperBlock>>()).GroupBy(part => part.Key).ToDictionary(part => part.Key, part => part.First().Value);

    internal static IEnumerable<PaperBlock> Whole(IEnumerable<PaperBlock> blocks, IReadOnlyDictionary<string, IReadOnlyList<PaperBlock>> parts, int depth) => blocks.SelectMany(block =>
        block.Each is { } each ? [block with { Each = [.. Whole(each, parts, depth + 1)] }]
        : block.Use is not { } name ? [block]
        : depth >= Deepest ? throw new FormatException($"the part '{name}' uses itself")
        : parts.TryGetValue(name, out var part) ? Whole(part, parts, depth + 1) : throw new FormatException($"there is no part '{name}'"));
}
