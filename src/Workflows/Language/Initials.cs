namespace Interagency.Workflows.Language;

/// <summary>A Russian name as papers are signed with it: «Иванова А. П.».</summary>
public static class Initials
{
    /// <param name="fullName">Family name, given name, patronymic; the family name may be double.</param>
    public static string Of(string fullName)
    {
        var parts = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 0 ? "" : string.Join(' ', parts.Skip(1).Where(part => char.IsLetter(part[0])).Select(part => $"{char.ToUpperInvariant(part[0])}.").Prepend(parts[0]));
    }
}
