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

    /// <summary><c>--set KEY=VALUE</c>: a setting over those of files and the environment.</summary>
    internal static Option<string[]> Set(VerbSetting setting) => new("--set")
    {
        Description = setting.Say("Настройка, например Database:Provider=Postgres; можно повторять", "A setting such as Database:Provider=Postgres; may be repeated"),
        HelpName = "KEY=VALUE",
    };

    internal static Dictionary<string, string?> Settings(string[]? given, VerbSetting setting)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var text in given ?? [])
        {
            if (text.Split('=', 2) is not [{ Length: > 0 } key, var value])
                throw new UsageException(setting.Say($"--set: «{text}» — не КЛЮЧ=ЗНАЧЕНИЕ", $"--set: '{text}' is no KEY=VALUE"));
            settings[key] = value;
        }

        return settings;
    }
}
