using System.CommandLine;
using System.Text.Json.Nodes;
using Interagency.Workflows.Expressions.Script;

namespace Interagency.Orchestrator.Cli;

/// <summary><c>evaluate</c>: reads a JSON array of expressions on standard input and gives the value or the error of each.</summary>
internal static class EvaluateVerb
{
    internal static Command Create(VerbSetting setting)
    {
        var variables = new Option<string>("--variables")
        {
            Description = setting.Say("Переменные: объект JSON", "Variables: a JSON object"), HelpName = "JSON", DefaultValueFactory = _ => "{}",
        };
        var json = SharedOptions.Json(setting);
        var verb = new Command("evaluate", setting.Say(
            "Вычислить выражения: массив JSON на стандартном входе", "Evaluate expressions: a JSON array on standard input")) { variables, json };
        verb.SetAction(parsed =>
        {
            var given = JsonArgument.Object("--variables", parsed.GetValue(variables)!, setting);
            var expressions = JsonArgument.Array(setting.Say("стандартный вход", "standard input"), setting.Input.ReadToEnd(), setting);
            var answers = ScriptBatch.Evaluate(expressions, given, TimeProvider.System.GetUtcNow());
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) output.WriteLine(JsonArgument.Text(answers));
            else foreach (var (answer, expression) in answers.Zip(expressions)) output.WriteLine(Told((JsonObject)answer!, expression));
            return ExitCodes.Done;
        });
        return verb;
    }

    private static string Told(JsonObject answer, JsonNode? expression)
    {
        var source = expression?.ToString() ?? "null";
        return answer["error"] is JsonObject error
            ? $"{source} → {error["name"]}: {error["message"]} ({error["line"]}:{error["column"]})"
            : $"{source} → {(answer.ContainsKey("undefined") ? "undefined" : answer["value"] is { } value ? JsonArgument.Text(value, indented: false) : "null")}";
    }
}
