using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Rules;

/// <summary>What a body may decide, with how many present, and how its paper is numbered.</summary>
public static class BodyDecisions
{
    private const int LongestNumber = 64;

    /// <summary>Decisions of a definition that the body's own list hasn't; empty where the directory lists none.</summary>
    public static IReadOnlyList<string> NotTakenBy(Body body, IEnumerable<string> decisions) =>
        body.Decisions.IsEmpty ? [] : [.. decisions.Where(d => body.Decisions.All(n => n.Key != d))];

    /// <exception cref="StimulusRefusedException">The decision isn't the body's, too few were present, or the number is no number.</exception>
    public static void Check(Body body, IReadOnlyList<string> offered, ItemDecided decided)
    {
        Persons.Require(decided);
        if (!offered.Contains(decided.Decision) || NotTakenBy(body, [decided.Decision]).Count > 0)
        {
            var names = string.Join(", ", offered.Except(NotTakenBy(body, offered)));
            throw new StimulusRefusedException("unknown-decision", $"Решения «{decided.Decision}» нет; возможны: {names}.", $"There is no decision \"{decided.Decision}\"; one of: {names}.");
        }

        Quorum(body, decided.Present ?? []);
        if (decided.Number is { } number && (string.IsNullOrWhiteSpace(number) || number.Length > LongestNumber || number.Any(char.IsControl)))
            throw new StimulusRefusedException("wrong-number", $"Номер документа — до {LongestNumber} знаков в одну строку.", $"The document's number has at most {LongestNumber} characters on one line.");
    }

    private static void Quorum(Body body, IReadOnlyList<string> present)
    {
        if (present.FirstOrDefault(p => !body.Members.IsEmpty && body.Members.All(m => m.Key != p)) is { } stranger)
            throw new StimulusRefusedException("unknown-member", $"В составе органа нет «{stranger}».", $"The body has no member \"{stranger}\".");
        var count = present.Distinct().Count();
        if (body.Quorum is { } quorum && count < quorum)
            throw new StimulusRefusedException("no-quorum", $"Присутствовало {count}, а для решения нужно не менее {quorum}: отметьте присутствовавших.", $"{count} were present, and a decision needs {quorum}: mark who was present.");
    }
}
