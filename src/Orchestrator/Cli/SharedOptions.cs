using System.CommandLine;

namespace Interagency.Orchestrator.Cli;

/// <summary>Options that several verbs share, so that they mean the same in each.</summary>
internal static class SharedOptions
{
    /// <summary><c>--data DIR</c>: every verb that serves or reads stored cases takes it.</summary>
    internal static Option<string> Data(VerbSetting setting) => new("--data")
    {
        Description = setting.Say("Папка с данными", "Folder of the data"),
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine(Installation.Home, "data"),
    };

    /// <summary><c>--json</c>: the answer as one JSON document on standard output and nothing else there.</summary>
    internal static Option<bool> Json(VerbSetting setting) => new("--json")
    {
        Description = setting.Say("Ответ в JSON", "Answer in JSON"),
    };
}
