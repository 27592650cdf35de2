using System.CommandLine;
using Interagency.Workflows.Simulation;

namespace Interagency.Orchestrator.Cli;

/// <summary><c>simulate FILE</c>: plays a procedure with a scenario under a virtual clock, and tells what happened. Needs no data folder.</summary>
internal static class SimulateVerb
{
    internal static Command Create(VerbSetting setting)
    {
        var file = new Argument<string>("FILE") { Description = setting.Say("Определение процесса", "Workflow definition") };
        var scenario = new Option<string>("--scenario")
        {
            Description = setting.Say("Сценарий: happy, silent-agency, returned-plan, ground-strikes или файл", "Scenario: happy, silent-agency, returned-plan, ground-strikes, or a file"),
            HelpName = "NAME|FILE", DefaultValueFactory = _ => Scenario.Plain.Name,
        };
        var start = new Option<string>("--start")
        {
            Description = setting.Say("Начало дела с часовым смещением", "Start of the case with its offset"), HelpName = "INSTANT", Required = true,
        };
        var json = SharedOptions.Json(setting);
        var verb = new Command("simulate", setting.Say("Проиграть дело по сценарию в виртуальном времени", "Play a case by a scenario in virtual time")) { file, scenario, start, json };
        verb.SetAction(parsed =>
        {
            var asked = new Question(parsed.GetValue(file)!, parsed.GetValue(scenario)!, parsed.GetValue(start)!);
            var played = Play(asked, setting.Language);
            var told = Timeline.Of(played.Run);
            var lines = parsed.GetValue(json) ? SimulateJson.Lines(told, played.Summary, setting.Language) : SimulateText.Lines(told, played.Summary, setting.Language);
            foreach (var line in lines) parsed.InvocationConfiguration.Output.WriteLine(line);
            return played.Summary.IsSound ? ExitCodes.Done : ExitCodes.Failed;
        });
        return verb;
    }

    private sealed record Question(string File, string Scenario, string Start);

    private static Rehearsal Play(Question asked, Language language)
    {
        var files = new SimulateFiles(asked.File, language);
        var start = SimulateFiles.Start(asked.Start, language);
        var (definitions, scenario) = (files.Definitions(), files.Scenario(asked.Scenario));
        try
        {
            return Rehearsal.Play(definitions, files.World(DateOnly.FromDateTime(start.DateTime)), scenario, start);
        }
        catch (ScenarioException wrong)
        {
            throw new UsageException($"--scenario: {scenario.Name}: {language.Say(wrong.Russian, wrong.English)}");
        }
    }
}
