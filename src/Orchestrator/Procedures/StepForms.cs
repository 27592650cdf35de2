using System.Collections.Immutable;
using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Editing;

namespace Interagency.Orchestrator.Procedures;

/// <summary>What the form of a step sends: the draft is saved with it.</summary>
internal sealed class StepForms(DefinitionVersions versions, DefinitionDesk desk, FormWrites writes)
{
    /// <returns>Why it is refused; null when it is saved.</returns>
    internal Task<Refusal?> SaveAsync(CurrentActor actor, string definitionId, string nodeId, IFormCollection form, CancellationToken stop) => writes.OnceAsync(
        actor, $"/procedures/{definitionId}", Once(form), form, write => SaveAsync(write, definitionId, nodeId, form, stop), stop);

    private async Task<Refusal?> SaveAsync(Write write, string definitionId, string nodeId, IFormCollection form, CancellationToken stop)
    {
        if (await versions.FindAsync(definitionId, null, stop) is not { Definition: not null } stored) return DefinitionRefusals.NotYours;
        if (!write.By.EditsDefinitions(stored.About.Region)) return DefinitionRefusals.NotYours;
        if (StepEditor.Apply(stored.Document, nodeId, Read(form)) is not var (document, problems)) return DefinitionRefusals.NotYours;
        if (document is null) return Refusal.Invalid([.. problems.Select(problem => new FieldProblem(problem.Field, problem.Text))]);
        return (await desk.SaveAsync(write, new DraftToSave(definitionId, document, Revision(form)), stop)).Refusal;
    }

    /// <summary>What was typed, right or wrong.</summary>
    internal static StepEdit Read(IFormCollection form) => new(form["title"].ToString())
    {
        Texts = Named(form, "text.").ToImmutableDictionary(field => field, field => form[$"text.{field}"].ToString()),
        // A list of which nothing is ticked sends its name alone.
        Choices = Named(form, "chosen.").ToImmutableDictionary(field => field, field => form[$"choice.{field}"].OfType<string>().Where(key => key.Length > 0).ToImmutableArray()),
        Terms = [.. Named(form, "has.").Select(input => Term(form, input))],
        Mark = form["mark"].ToString(), Paragraph = form["paragraph"].ToString(), Question = form["question"].ToString(),
    };

    internal static string Once(IFormCollection form) => form["once"].ToString() is { Length: > 0 } once ? once : Guid.NewGuid().ToString();

    internal static int? Revision(IFormCollection form) =>
        int.TryParse(form["revision"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var revision) ? revision : null;

    private static IEnumerable<string> Named(IFormCollection form, string prefix) => form.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..]);

    /// <param name="input">The first part of the names of its fields.</param>
    internal static TermEdit Term(IFormCollection form, string input)
    {
        string Of(string name) => form[$"{input}.{name}"].ToString();
        return new TermEdit(input, Of("kind"), Of("n"))
        {
            From = Of("from"), NumberMark = Of("numberMark"), StartMark = Of("startMark"), Source = Of("source"), Words = Of("words"), BindingBasis = Of("bindingBasis"),
            Responsible = Of("responsible"), WarnN = Of("warnN"), WarnUnit = Of("warnUnit"),
            Rungs = [.. Enumerable.Range(0, 20).Where(i => form.ContainsKey($"{input}.rung.{i}.to")).Select(i => new RungEdit(Of($"rung.{i}.id"), Of($"rung.{i}.to"), Of($"rung.{i}.n"), Of($"rung.{i}.unit")))],
        };
    }
}
