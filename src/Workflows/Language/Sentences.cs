namespace Interagency.Workflows.Language;

/// <summary>Puts bilingual pieces together without writing every joint twice.</summary>
internal static class Sentences
{
    public static Bilingual Join(this IEnumerable<Bilingual> parts, string separator)
    {
        var all = parts.ToArray();
        return new(string.Join(separator, all.Select(p => p.Ru)), string.Join(separator, all.Select(p => p.En)));
    }
}
