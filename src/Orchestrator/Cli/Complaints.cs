using System.CommandLine;
using System.CommandLine.Parsing;

namespace Interagency.Orchestrator.Cli;

/// <summary>Says what of a command line isn't understood, and what exists instead.</summary>
internal static class Complaints
{
    internal static IEnumerable<string> Of(ParseResult parsed, Language language)
    {
        var unknown = parsed.UnmatchedTokens;
        if (unknown.Count == 0) return parsed.Errors.Select(error => error.Message);
        return parsed.CommandResult.Command is { Subcommands.Count: > 0 } root && !unknown[0].StartsWith('-')
            ? [UnknownVerb(unknown[0], root, language)]
            : unknown.Select(token => Unknown(token, parsed.CommandResult, language));
    }

    private static string UnknownVerb(string token, Command root, Language language)
    {
        var verbs = string.Join(", ", root.Subcommands.Select(verb => verb.Name));
        return language.Say($"Неизвестная команда «{token}». Есть: {verbs}.", $"Unknown verb '{token}'. There are: {verbs}.");
    }

    private static string Unknown(string token, CommandResult command, Language language)
    {
        var options = string.Join(", ", Options(command).Select(option => option.Name).Distinct());
        var verb = command.Command.Name;
        return token.StartsWith('-')
            ? language.Say($"{verb}: неизвестный параметр «{token}». Есть: {options}.",
                $"{verb}: unknown option '{token}'. There are: {options}.")
            : language.Say($"{verb}: лишний аргумент «{token}».", $"{verb}: unexpected argument '{token}'.");
    }

    private static IEnumerable<Option> Options(CommandResult command) => command.Command.Options
        .Concat(command.Command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive))
        .Where(option => !option.Hidden);
}
