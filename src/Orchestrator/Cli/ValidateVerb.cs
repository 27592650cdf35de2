using System.CommandLine;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Language;
using Interagency.Workflows.Validation;

namespace Interagency.Orchestrator.Cli;

/// <summary><c>validate</c>: checks definitions and their reference data, and counts what is stated, reconstructed and assumed.</summary>
internal static class ValidateVerb
{
    internal static Command Create(VerbSetting setting)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = setting.Say("Файлы определений или папки с ними", "Files of definitions, or folders of them"),
            Arity = ArgumentArity.OneOrMore,
        };
        var json = SharedOptions.Json(setting);
        var verb = new Command("validate", setting.Say("Проверить определения процессов", "Check workflow definitions")) { paths, json };
        verb.SetAction((parsed, stop) => AnswerAsync(parsed.GetValue(paths)!, parsed.GetValue(json), setting.Language, parsed.InvocationConfiguration.Output, stop));
        return verb;
    }

    private static async Task<int> AnswerAsync(string[] paths, bool json, Language language, TextWriter output, CancellationToken stop)
    {
        var check = new DefinitionCheck(language);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await check.RunAsync(DefinitionFiles.Under(paths, language), paths, today, stop);
        var answer = new Answer(
            [.. check.Findings.Select(Found.Of)],
            [.. check.Definitions.Select(d => new Counted(d.Definition.DefinitionId, d.File, MarkCounts.Of(d.Definition)))],
            check.Findings.Count(f => f.Finding.Severity == Severity.Error), check.Findings.Count(f => f.Finding.Severity == Severity.Warning));
        await output.WriteLineAsync(json ? JsonAnswer.Of(answer) : ValidateText.Of(answer, language));
        return answer.Errors > 0 ? ExitCodes.Failed : ExitCodes.Done;
    }

    /// <summary>The answer's shape in JSON.</summary>
    internal sealed record Answer(IReadOnlyList<Found> Findings, IReadOnlyList<Counted> Definitions, int Errors, int Warnings);

    /// <param name="ActivityName">What the designer shows on the activity's box.</param>
    internal sealed record Found(
        string Code, string Severity, string File, string DefinitionId, string? ActivityId, string? NodeId, string? ActivityName, Bilingual Text)
    {
        internal static Found Of(FileFinding found) => new(
            found.Finding.Code, found.Finding.Severity.ToString().ToLowerInvariant(), found.File, found.Finding.DefinitionId,
            found.Finding.ActivityId, found.Finding.NodeId, found.Finding.Activity, found.Finding.Text);
    }

    internal sealed record Counted(string DefinitionId, string File, MarkCounts Marks);
}
