using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Structure;

/// <summary>What the reader had to bridge: connections that lead nowhere, doubled ids, variables it couldn't read.</summary>
internal sealed class ReadingNotes : IDefinitionRule
{
    public const string DanglingConnection = "dangling-connection";
    public const string DuplicateId = "duplicate-id";
    public const string UnknownVariableType = "unknown-variable-type";
    public const string BadVariableValue = "bad-variable-value";

    public IEnumerable<Finding> Check(CheckedDefinition subject) => subject.Definition.Notes.Select(n => Of(subject, n)).OfType<Finding>();

    private static Finding? Of(CheckedDefinition subject, ReadingNote note)
    {
        // Activities and expressions of unknown kinds have rules of their own, which say more than the note.
        var text = note.Code switch
        {
            DanglingConnection => ($"Связь схемы ведёт в никуда и отброшена: {note.Text} Уберите её или исправьте ключ шага.", $"{note.Text} Remove it, or mend the id it names."),
            DuplicateId => ($"Ключ «{note.ActivityId}» носят два шага одной схемы: {note.Text} Дайте второму свой.", $"{note.Text} Give the second one an id of its own."),
            UnknownVariableType => ($"Переменная «{note.ActivityId}» неизвестного типа и отброшена: {note.Text} Возьмите тип из набора (String, Int32, Boolean, Object…).", $"{note.Text} Take a type of the list (String, Int32, Boolean, Object …)."),
            BadVariableValue => ($"Начальное значение переменной «{note.ActivityId}» не её типа и отброшено: {note.Text}", $"{note.Text}"),
            _ => ((string, string)?)null,
        };
        if (text is not { } t) return null;
        var node = note.Code is DanglingConnection or DuplicateId ? subject.Nodes.FirstOrDefault(n => n.Id == note.ActivityId) : null;
        var severity = subject.IsCase || note.Code == DuplicateId ? Severity.Error : Severity.Warning;
        return new Finding(note.Code, severity, subject.Definition.DefinitionId, note.ActivityId, node?.NodeId, node?.Title, new(t.Item1, t.Item2));
    }
}
