namespace Interagency.Workflows.Validation.Expressions;

/// <summary>Every script is in the language of scripts.</summary>
internal sealed class ScriptSyntax : IDefinitionRule
{
    public const string Code = "script-syntax";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from script in subject.Scripts
        let error = script.Error
        where error is not null
        let at = $"{error.Line}:{error.Column}"
        select subject.Error(Code, script.Node,
            $"Скрипт в поле {script.Place} шага «{script.Node.Title}» с ошибкой в {at}: {error.Message}",
            $"The script in '{script.Place}' of '{script.Node.Title}' is wrong at {at}: {error.Message}");
}
