using System.Text.Json.Nodes;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Validation.Expressions;

namespace Interagency.Workflows.Validation.Personal;

/// <summary>
/// No variable and no script holds or reads a field about a person (rule 10): names, addresses, birth dates, phones, and every
/// field of a form that holds a person or a free text. What a script touches gets into the state, and there stay only ids and codes.
/// </summary>
internal sealed class PersonalFields : IDefinitionRule
{
    public const string Code = "personal-field-in-script";
    public const string InForm = "personal-field-in-form";

    /// <summary>Types whose value is a reference to an encrypted row.</summary>
    private static readonly string[] Encrypted = ["text", "person"];

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        subject.IsCase ? Declared(subject).Concat(Scripts(subject)).Concat(subject.Nodes.SelectMany(n => Form(subject, n))) : [];

    private static IEnumerable<Finding> Declared(CheckedDefinition subject)
    {
        var owned = subject.Nodes.SelectMany(n => n.Variables.Select(v => (Node: (ActivityNode?)n, v.Name)));
        var named = subject.Definition.Variables.Select(v => v.Name).Concat(subject.Definition.Inputs.Select(i => i.Name)).Select(v => (Node: (ActivityNode?)null, Name: v));
        foreach (var (node, name) in named.Concat(owned).Where(v => PersonalWords.Means(v.Name)))
        {
            var (ru, en) = ($"Переменная «{name}» хранила бы персональные данные в состоянии дела. Уберите её: данные лежат в зашифрованных записях, в дело идёт только ссылка.",
                $"The variable '{name}' would keep personal data in the case's state. Remove it: the data are encrypted rows, and the case holds a reference only.");
            yield return node is null ? subject.Whole(Code, Severity.Error, ru, en) : subject.Error(Code, node, ru, en);
        }
    }

    private static IEnumerable<Finding> Scripts(CheckedDefinition subject)
    {
        var ofForms = subject.Nodes.SelectMany(Fields).Where(f => Encrypted.Contains(f.Type)).Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        return from script in subject.Scripts
               from member in ScriptMembers.Of(script)
               where PersonalWords.Means(member) || ofForms.Contains(member)
               select subject.Error(Code, script.Node,
                   $"Скрипт в поле {script.Place} шага «{script.Node.Title}» читает персональные данные: «{member}». Решайте по кодам и датам дела, а не по сведениям о людях.",
                   $"The script in '{script.Place}' of '{script.Node.Title}' reads personal data: '{member}'. Decide on the case's codes and dates, not on what is known of people.");
    }

    private static IEnumerable<Finding> Form(CheckedDefinition subject, ActivityNode node)
    {
        var fields = Fields(node).ToList();
        foreach (var field in fields.Where(f => PersonalWords.Means(f.Key) && !Encrypted.Contains(f.Type)))
            yield return subject.Error(InForm, node,
                $"Поле «{field.Key}» формы шага «{node.Title}» — персональное, а вид его {field.Type}: значение попало бы в состояние дела открытым. Поставьте вид text или person.",
                $"The field '{field.Key}' of the form of '{node.Title}' is personal, but of the type {field.Type}: its value would be in the case's state in the clear. Make it text or person.");
        foreach (var (key, variable) in Assigned(node))
            if (PersonalWords.Means(key) || fields.Any(f => f.Key == key && Encrypted.Contains(f.Type)))
                yield return subject.Error(Code, node,
                    $"Поле «{key}» формы шага «{node.Title}» — персональное, а попадает в переменную «{variable}». Уберите его из variables.",
                    $"The field '{key}' of the form of '{node.Title}' is personal, but goes into the variable '{variable}'. Take it out of 'variables'.");
    }

    private static IEnumerable<(string Key, string Type)> Fields(ActivityNode node) =>
        from field in (Constant.Json(node, "fields") as JsonArray)?.OfType<JsonObject>() ?? []
        let key = Constant.TextOf(field["key"])
        where key is not null
        select (key, Constant.TextOf(field["type"]) ?? "text");

    private static IEnumerable<(string Key, string Variable)> Assigned(ActivityNode node) =>
        (Constant.Json(node, "variables") as JsonObject)?.Select(p => (p.Key, Constant.TextOf(p.Value) ?? "")) ?? [];
}
