using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Definitions;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Simulation;

namespace Interagency.Orchestrator.Procedures;

/// <summary>A methodologist writes a scenario of a definition, or takes one out. It counts from now on, for every version.</summary>
internal sealed class ScenarioDesk(DefinitionVersions versions, DefinitionCatalog catalog, ScenarioShelf shelf, ScenarioStore store, IAuditTrail trail)
{
    private const int LongestName = 60;

    /// <param name="json">Null takes it out.</param>
    /// <param name="revision">As it was read; null for one of the files, or a new one.</param>
    internal async Task<Refusal?> SaveAsync(Write write, string definitionId, string name, string? json, int? revision, CancellationToken stop)
    {
        if (await versions.FindAsync(definitionId, null, stop) is not { Definition: { } definition } stored || !write.By.EditsDefinitions(stored.About.Region)) return DefinitionRefusals.NotYours;
        if (name.Length is 0 or > LongestName || name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
            return Refusal.Invalid([new("name", new("имя из строчных латинских букв, цифр и дефисов, не длиннее 60 знаков", "a name of lower-case letters, digits and hyphens, at most 60 characters"))]);
        if (json is not null && Problem(definition, name, json) is { } problem) return Refusal.Invalid([problem]);
        var row = new DefinitionScenarioRow { DefinitionId = definitionId, Name = name, Document = json, Revision = revision ?? 0, SavedBy = write.Actor.Id };
        if (!await store.SaveAsync(row, write.Receipt?.Of<string>(name), stop)) return DefinitionRefusals.Stale;
        await trail.RecordAsync(new AuditEntry(AuditKind.DefinitionChanged, write.Actor, $"definition/{definitionId}") { Region = stored.About.Region, Fields = ["scenario", name] }, stop);
        return null;
    }

    /// <summary>What can't be played at all is refused; what fails is kept, for that is what a scenario is for.</summary>
    private FieldProblem? Problem(Workflows.Definitions.WorkflowDefinition definition, string name, string json)
    {
        try
        {
            ScenarioReader.Read(json);
        }
        catch (ScenarioException wrong)
        {
            return new(wrong.Field, new(wrong.Russian, wrong.English));
        }

        return shelf.Try(catalog.SetWith(definition), new KeptScenario(name, json, 0, null, null)).Problem is { } unplayable ? new("scenario", unplayable) : null;
    }
}
