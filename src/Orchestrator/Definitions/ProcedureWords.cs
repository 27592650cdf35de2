namespace Interagency.Orchestrator.Definitions;

/// <summary>The words of procedures as they are published now: for counts over many cases, whatever version each of them runs.</summary>
internal sealed class ProcedureWords(DefinitionCatalog catalog, CurrentWorld world)
{
    internal CaseWords Of(string definitionId, string region) => new(catalog.Published(definitionId), world.Value.Directories.For(region));

    /// <summary>What the stages of all procedures are called, by region and key.</summary>
    internal Dictionary<(string Region, string Stage), string> Stages()
    {
        var names = new Dictionary<(string, string), string>();
        foreach (var procedure in catalog.Procedures)
            if (procedure.Region is { } region)
                Add(names, region, Of(procedure.DefinitionId, region));
        return names;
    }

    private static void Add(Dictionary<(string Region, string Stage), string> names, string region, CaseWords words)
    {
        foreach (var stage in words.StageKeys) names.TryAdd((region, stage), words.Stage(stage)!);
    }
}
