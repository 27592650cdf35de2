using System.Text.RegularExpressions;

namespace Interagency.Workflows.Validation.Personal;

/// <summary>Which names in a definition mean a person's own data: names, birth dates, addresses, phones, papers.</summary>
internal static partial class PersonalWords
{
    private static readonly string[] Phrases =
    [
        "surname", "patronymic", "first name", "last name", "middle name", "full name", "family name", "given name", "maiden name", "birth name",
        "child name", "person name", "parent name", "mother name", "father name", "applicant name", "guardian name", "minor name", "client name", "member name",
        "subject name", "citizen name",
        "firstname", "lastname", "middlename", "fullname", "familyname",
        "birth date", "date of birth", "birthdate", "birthday", "birth place", "place of birth", "birthplace", "birth", "dob", "personal",
        "address", "phone", "telephone", "mobile", "email", "e mail", "passport", "snils", "inn",
        "fio", "fam", "familiya", "imya", "otchestvo", "adres", "telefon",
        "фио", "фамилия", "имя", "отчество", "дата рождения", "датарождения", "место рождения", "адрес", "телефон", "паспорт", "снилс", "инн", "почта",
    ];

    private static readonly HashSet<string> Whole = [.. Phrases];

    private static readonly int Longest = Phrases.Max(p => p.Count(c => c == ' ') + 1);

    /// <summary>Whether the words of a name such as <c>motherLastName</c> or <c>birth_date</c> hold one of these.</summary>
    public static bool Means(string name)
    {
        var words = Words().Matches(name).Select(w => w.Value.ToLowerInvariant()).ToList();
        return Enumerable.Range(0, words.Count).Any(start =>
            Enumerable.Range(1, Math.Min(Longest, words.Count - start)).Any(length => Whole.Contains(string.Join(' ', words.Skip(start).Take(length)))));
    }

    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}")]
    private static partial Regex Words();
}
