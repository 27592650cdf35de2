using System.Net.Mail;
using System.Text.RegularExpressions;
using Interagency.Orchestrator.Errors;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Places;

/// <summary>What names, addresses and sections have to be like, and why a change is refused.</summary>
internal static partial class PlaceRules
{
    private const int LongestLine = 300, LongestArea = 4000;

    internal static readonly Refusal NoOrganisation = Refusal.Unknown("unknown-organisation", "Такой организации нет.", "There is no such organisation.");

    internal static readonly Refusal NoAgency = Refusal.Unknown("unknown-agency", "Такого ведомства нет.", "There is no such agency.");

    internal static readonly Refusal Stale = Refusal.NotNow("changed-meanwhile", new(
        "Пока вы правили, запись изменил кто-то другой: откройте страницу заново и внесите правку ещё раз.",
        "Somebody else changed this while you were editing: open the page anew and make your change again."));

    /// <summary>What was typed, without what surrounds it; null for nothing.</summary>
    internal static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A name as an administrator changes it; null when it is the file's own.</summary>
    internal static string? Other(string? given, string file) => Given(given) is { } name && name != file ? name : null;

    internal static IEnumerable<FieldProblem> OfLines(params (string Field, string? Text)[] lines) =>
        lines.Where(line => line.Text is not null).SelectMany(line => OfText(line.Field, line.Text!, LongestLine, char.IsControl));

    internal static IEnumerable<FieldProblem> OfEmail(string? email)
    {
        if (Given(email) is not { } text) yield break;
        if (text.Length > LongestLine || !MailAddress.TryCreate(text, out var address) || address.Address != text || !address.Host.Contains('.', StringComparison.Ordinal))
            yield return new("email", new("нужен один адрес электронной почты, например priemnaya@example.ru", "one e-mail address is needed, such as office@example.org"));
    }

    /// <param name="others">Sections that the organisation has besides.</param>
    internal static IEnumerable<FieldProblem> OfSection(string prefix, SectionToSave section, IReadOnlyList<SectionView> others)
    {
        if (Given(section.Key) is not { } key) yield return Refusals.Missing($"{prefix}key");
        else if (!KeyForm().IsMatch(key)) yield return new($"{prefix}key", new("только строчные латинские буквы, цифры и дефис, до 40 знаков", "lower-case Latin letters, digits and dashes only, at most 40"));
        if (Given(section.Name) is not { } name)
        {
            yield return Refusals.Missing($"{prefix}name");
            yield break;
        }

        foreach (var problem in OfText($"{prefix}name", name, LongestLine, char.IsControl)) yield return problem;
        foreach (var problem in OfText($"{prefix}area", section.Area ?? "", LongestArea, c => char.IsControl(c) && c is not ('\r' or '\n'))) yield return problem;
        if (others.Any(other => string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
            yield return new($"{prefix}name", new("участок с таким названием уже есть, назовите иначе", "there is a section of this name already, choose another"));
    }

    private static IEnumerable<FieldProblem> OfText(string field, string text, int longest, Func<char, bool> isOdd)
    {
        if (text.Length > longest) yield return new(field, new Bilingual($"не длиннее {longest} знаков", $"at most {longest} characters"));
        if (text.Any(isOdd)) yield return new(field, new("есть невидимые знаки или переносы строк, уберите их", "has invisible characters or line breaks, remove them"));
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex KeyForm();
}
