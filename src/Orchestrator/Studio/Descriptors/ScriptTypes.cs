using System.Text;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Expressions;

namespace Interagency.Orchestrator.Studio.Descriptors;

/// <summary>What a script of a definition may call, as declarations for the code editor: the evaluator's own functions, and those named after the definition's variables, inputs and outputs.</summary>
internal static class ScriptTypes
{
    /// <summary>Of functions whose arguments are worth telling; any other takes whatever it is given.</summary>
    private static readonly Dictionary<string, string> Signatures = new()
    {
        ["getVariable"] = "(name: string): any", ["setVariable"] = "(name: string, value: any): void", ["getInput"] = "(name: string): any", ["getOutputFrom"] = "(activity: string, output?: string): any", ["getLastResult"] = "(): any",
        ["getWorkflowInstanceId"] = "(): string", ["getWorkflowDefinitionId"] = "(): string", ["getWorkflowDefinitionVersionId"] = "(): string", ["getWorkflowDefinitionVersion"] = "(): number",
        ["getCorrelationId"] = "(): string | null", ["setCorrelationId"] = "(value: string): void", ["getWorkflowInstanceName"] = "(): string | null", ["setWorkflowInstanceName"] = "(value: string): void",
        ["newGuid"] = "(): string", ["newGuidString"] = "(): string", ["newShortGuid"] = "(): string", ["isNullOrWhiteSpace"] = "(value: string | null): boolean", ["isNullOrEmpty"] = "(value: string | null): boolean", ["toJson"] = "(value: any): string",
    };

    /// <param name="definition">Null while it can't be read: what every script may call.</param>
    internal static string Of(WorkflowDefinition? definition)
    {
        var text = new StringBuilder();
        foreach (var name in ScriptGlobals.FixedNames.Where(name => name != "variables").Order(StringComparer.Ordinal)) Declare(text, name, Signatures.GetValueOrDefault(name, "(...values: any[]): any"));
        var declared = ScriptGlobals.FixedNames.ToHashSet();
        foreach (var variable in definition?.Variables ?? [])
        {
            var (type, pascal) = (variable.IsArray ? $"{TypeOf(variable.TypeName)}[]" : TypeOf(variable.TypeName), ScriptNames.Pascal(variable.Name));
            if (declared.Add($"get{pascal}")) Declare(text, $"get{pascal}", $"(): {type}");
            if (declared.Add($"set{pascal}")) Declare(text, $"set{pascal}", $"(value: {type}): void");
        }

        foreach (var input in definition?.Inputs ?? [])
            if (declared.Add($"get{input.Name}")) Declare(text, $"get{input.Name}", $"(): {TypeOf(input.Type)}");
        foreach (var node in definition?.AllNodes ?? [])
            foreach (var output in node.Behaviour.Info.Outputs)
                if (declared.Add($"get{ScriptNames.Pascal(output.Name)}From{ScriptNames.Pascal(node.Name ?? node.Id)}")) Declare(text, $"get{ScriptNames.Pascal(output.Name)}From{ScriptNames.Pascal(node.Name ?? node.Id)}", $"(): {TypeOf(output.Type)}");
        text.Append("declare const variables: {");
        foreach (var variable in definition?.Variables ?? [])
            if (IsName(variable.Name)) text.Append(' ').Append(variable.Name).Append(": ").Append(TypeOf(variable.TypeName)).Append(variable.IsArray ? "[];" : ";");
        return text.AppendLine(" [name: string]: any; };").ToString();
    }

    private static void Declare(StringBuilder text, string name, string signature)
    {
        if (IsName(name)) text.Append("declare function ").Append(name).Append(signature).AppendLine(";");
    }

    private static bool IsName(string text) => text.Length > 0 && !char.IsDigit(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '$');

    private static string TypeOf(string alias) => alias switch
    {
        "String" or "Guid" => "string",
        "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
        "Boolean" => "boolean",
        "DateTime" or "DateTimeOffset" => "Date",
        _ => "any",
    };
}
