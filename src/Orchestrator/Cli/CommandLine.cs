using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Interagency.Adapters.Telemetry;

namespace Interagency.Orchestrator.Cli;

/// <summary>The service's command line: finds the verb, refuses what it doesn't know, runs it.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command line and returns its exit code (<see cref="ExitCodes"/>).</summary>
    /// <param name="extra">Registrations a test assembly adds to the service (interceptors, clocks).</param>
    /// <param name="output">Where answers go, standard output by default.</param>
    /// <param name="error">Where complaints go, standard error by default.</param>
    /// <param name="input">What verbs that read read, standard input by default.</param>
    internal static async Task<int> RunAsync(
        string[] args, Action<WebApplicationBuilder>? extra = null, TextWriter? output = null, TextWriter? error = null,
        TextReader? input = null)
    {
        var language = Language.From(args, Environment.GetEnvironmentVariable("LANG"));
        CultureInfo.CurrentUICulture = language.Culture;
        var parsed = Root(new VerbSetting(language, extra, input)).Parse(WithDefaultVerb(args));
        // The host of `serve` handles signals itself; every other verb just ends.
        var invocation = new InvocationConfiguration
        {
            Output = output ?? Console.Out,
            Error = error ?? Console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        if (parsed.Errors.Count > 0)
        {
            foreach (var complaint in Complaints.Of(parsed, language)) await invocation.Error.WriteLineAsync(complaint);
            return ExitCodes.BadUsage;
        }

        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (UsageException refused)
        {
            await invocation.Error.WriteLineAsync(refused.Message);
            return ExitCodes.BadUsage;
        }
        catch (Exception unforeseen)
        {
            // The outermost edge: a script must see the verb's own exit code, not that of an aborted process; what it prints may be kept as a log.
            await invocation.Error.WriteLineAsync(DiscreetException.Tell(unforeseen));
            return ExitCodes.Failed;
        }
    }

    private static Command Root(VerbSetting setting)
    {
        var help = new HelpOption { Description = setting.Say("Показать справку", "Show help") };
        var version = new VersionOption { Description = setting.Say("Показать версию", "Show the version") };
        var root = new Command("./run", setting.Say(
            "Оркестратор межведомственного сопровождения семей. Без команды запускает службу (serve).",
            "Orchestrator of interagency support of families. Without a verb it serves (serve)."))
        {
            LanguageOption(setting), help, version,
        };
        foreach (var verb in Verbs.All(setting)) root.Subcommands.Add(verb);
        root.Subcommands.Add(HelpVerb(root, setting));
        return root;
    }

    private static Command HelpVerb(Command root, VerbSetting setting)
    {
        var verb = new Command("help", setting.Say("Показать эту справку", "Show this help"));
        verb.SetAction(parsed => root.Parse(["--help"]).Invoke(parsed.InvocationConfiguration));
        return verb;
    }

    private static Option<string> LanguageOption(VerbSetting setting)
    {
        var option = new Option<string>(Language.Option)
        {
            Description = setting.Say("Язык сообщений: ru или en", "Language of messages: ru or en"),
            HelpName = "ru|en",
            Recursive = true,
        };
        option.AcceptOnlyFromAmong("ru", "en");
        return option;
    }

    /// <summary>Options alone, or nothing, mean <see cref="Verbs.Default"/>.</summary>
    private static string[] WithDefaultVerb(string[] args)
    {
        var first = 0;
        while (first < args.Length && args[first].StartsWith(Language.Option, StringComparison.Ordinal))
            first += args[first] == Language.Option ? 2 : 1;
        var named = first < args.Length && (!args[first].StartsWith('-') || args[first] is "-h" or "-?" or "--help" or "--version");
        return named ? args : [Verbs.Default, .. args];
    }
}
