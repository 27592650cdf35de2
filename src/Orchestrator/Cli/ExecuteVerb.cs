using System.CommandLine;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Simulation;

namespace Interagency.Orchestrator.Cli;

/// <summary><c>execute FILE…</c>: runs the first definition in memory; the others are what it may dispatch or run inside
/// itself; the shared ones beside them needn't be named.</summary>
internal static class ExecuteVerb
{
    private static readonly DefinitionReader Reader = new(ActivityRegistry.Standard);

    internal static Command Create(VerbSetting setting)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = setting.Say("Определения: первое исполняется, остальные — его дочерние", "Definitions: the first is run, the others are its children"),
            Arity = ArgumentArity.OneOrMore,
        };
        var input = new Option<string>("--input")
        {
            Description = setting.Say("Входные данные: объект JSON", "Input: a JSON object"), HelpName = "JSON", DefaultValueFactory = _ => "{}",
        };
        var resume = new Option<bool>("--resume")
        {
            Description = setting.Say("Возобновлять всё, что ждёт; время идёт само", "Resume all that waits; time moves by itself"),
        };
        var json = SharedOptions.Json(setting);
        var verb = new Command("execute", setting.Say("Исполнить определение в памяти", "Run a definition in memory")) { files, input, resume, json };
        verb.SetAction(parsed =>
        {
            var named = parsed.GetValue(files)!;
            var definitions = named.Concat(DefinitionFiles.SharedBeside(named)).Select(file => Read(file, setting)).DistinctBy(d => d.VersionId).ToList();
            var given = JsonArgument.Object("--input", parsed.GetValue(input)!, setting);
            var run = new MemoryRun(definitions, TimeProvider.System.GetUtcNow())
                .Run(given.ToDictionary(p => p.Key, p => p.Value), parsed.GetValue(resume));
            parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(json) ? JsonArgument.Text(RunReport.Of(run)) : Told(run, setting));
            return ExitCodes.Done;
        });
        return verb;
    }

    private static WorkflowDefinition Read(string file, VerbSetting setting)
    {
        try
        {
            return Reader.Read(File.ReadAllText(file));
        }
        catch (DefinitionFormatException refused)
        {
            throw new UsageException(setting.Say($"{file}: не определение процесса. {refused.Message}", $"{file}: no workflow definition. {refused.Message}"));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException(setting.Say(
                $"FILE: «{file}» нельзя прочитать: {refused.Message} Укажите файл JSON с определением.",
                $"FILE: '{file}' can't be read: {refused.Message} Give a JSON file that holds a definition."));
        }
    }

    private static string Told(MemoryRun run, VerbSetting setting)
    {
        var root = run.Root.Root;
        var text = run.Lines.ToList();
        text.Add(setting.Say($"Состояние: {root.SubStatus}", $"Status: {root.SubStatus}"));
        foreach (var (name, value) in root.Output) text.Add($"{setting.Say("Выход", "Output")} {name}: {value?.ToJsonString() ?? "null"}");
        foreach (var incident in root.Incidents) text.Add($"{setting.Say("Сбой", "Incident")} {incident.ActivityId}: {incident.Message}");
        var waiting = run.ActivityTypesWaiting.ToList();
        if (waiting.Count > 0) text.Add($"{setting.Say("Ждёт", "Waits")}: {string.Join(", ", waiting)}");
        return string.Join(Environment.NewLine, text);
    }
}
