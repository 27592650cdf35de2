using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Rules;

/// <summary>What the ages of those for whom a case is opened must be.</summary>
public static class IntakePeople
{
    /// <summary>Full years: civil capacity (Civil Code art. 21).</summary>
    public const int OfAge = 18;

    private const int LongestLife = 120;

    public static bool IsOfAge(DateOnly born, DateOnly today) => born.AddYears(OfAge) <= today;

    /// <summary>How many are under age, by whole years; a minor whose case it is counts as one.</summary>
    /// <param name="births">Null: not known, and then not a child.</param>
    public static int Children(SubjectKind subject, IEnumerable<DateOnly?> births, DateOnly today) =>
        subject == SubjectKind.Minor ? 1 : births.Count(birth => birth is { } born && !IsOfAge(born, today));

    /// <param name="births">In the order of the members; of a minor's case the minor is the first. Null: not known.</param>
    /// <param name="today">By the clock of the organisation.</param>
    /// <returns>What is wrong, in the order of the members.</returns>
    public static IEnumerable<IntakeProblem> Problems(SubjectKind subject, IReadOnlyList<DateOnly?> births, DateOnly today)
    {
        for (var i = 0; i < births.Count; i++)
        {
            if (births[i] > today) yield return new(i, new("эта дата ещё не наступила: проверьте год", "is in the future: check the year"));
            else if (births[i]?.AddYears(LongestLife) < today) yield return new(i, new($"больше {LongestLife} лет назад: проверьте год", $"is more than {LongestLife} years ago: check the year"));
            else if (i == 0 && subject == SubjectKind.Minor && births[i] is { } born && IsOfAge(born, today))
                yield return new(i, new($"несовершеннолетнему должно быть меньше {OfAge} лет: укажите его первым", $"the minor must be under {OfAge}: put them first"));
        }
    }

    /// <summary>Consent is given by somebody of age, for themselves and for the children (152-ФЗ art. 9): what is wrong when there is nobody; null when there is, or may be.</summary>
    public static Bilingual? WithoutConsent(IReadOnlyList<DateOnly?> births, DateOnly today) => births.Count > 0 && births.All(birth => birth is { } born && !IsOfAge(born, today))
        ? new("согласие даёт совершеннолетний: добавьте родителя или законного представителя", "consent is given by somebody of age: add a parent or a legal representative")
        : null;
}

/// <param name="Member">Whose birth date it is about, from 0.</param>
/// <param name="Text">What is wrong and the fix, without the field's name.</param>
public sealed record IntakeProblem(int Member, Bilingual Text);
