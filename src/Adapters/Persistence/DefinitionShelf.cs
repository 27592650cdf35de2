using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>Keeps every definition version that a case has run, so that the case stays on it whatever becomes of the file.</summary>
public sealed class DefinitionShelf(Database database, TimeProvider clock) : IDefinitionShelf
{
    private readonly ConcurrentDictionary<string, DefinitionSet> sets = new();

    /// <summary>Keeps the set's documents at their first use; its id for <see cref="CaseOpening.DefinitionSetId"/>.</summary>
    /// <exception cref="DefinitionChangedException">A version that cases run was changed without a new id.</exception>
    public async Task<string> KeepAsync(DefinitionSet set, CancellationToken stop = default)
    {
        List<string> versions = [set.Root.VersionId, .. set.All.Select(d => d.VersionId).Where(v => v != set.Root.VersionId).Order(StringComparer.Ordinal)];
        var id = IdOf(versions);
        if (sets.TryGetValue(id, out var kept) && kept == set) return id;
        using (await database.EnterWriteLaneAsync(stop))
        {
            await using var context = database.Open();
            await AddNewAsync(context, set, versions, stop);
            if (!await context.DefinitionSets.AnyAsync(s => s.Id == id, stop))
                context.Add(new DefinitionSetRow { Id = id, VersionIds = JsonSerializer.Serialize(versions) });
            await SaveAsync(context, stop);
        }

        sets[id] = set;
        return id;
    }

    /// <summary>The set as it was kept.</summary>
    public async Task<DefinitionSet> FindAsync(string setId, CancellationToken stop = default)
    {
        if (sets.TryGetValue(setId, out var known)) return known;
        await using var context = database.Open();
        var row = await context.DefinitionSets.SingleAsync(s => s.Id == setId, stop);
        var versions = JsonSerializer.Deserialize<List<string>>(row.VersionIds)!;
        var documents = await context.Definitions.Where(d => versions.Contains(d.VersionId)).ToDictionaryAsync(d => d.VersionId, d => d.Document, stop);
        var reader = new DefinitionReader(ActivityRegistry.Standard);
        var read = versions.Select(v => reader.Read(documents[v])).ToList();
        return sets.GetOrAdd(setId, new DefinitionSet(read[0], read.Skip(1)));
    }

    private async Task AddNewAsync(InteragencyContext context, DefinitionSet set, List<string> versions, CancellationToken stop)
    {
        var kept = await context.Definitions.Where(d => versions.Contains(d.VersionId)).ToDictionaryAsync(d => d.VersionId, d => d.Document, stop);
        foreach (var definition in set.All)
        {
            var document = definition.Document.ToJsonString();
            if (!kept.TryGetValue(definition.VersionId, out var was))
                context.Add(new DefinitionRow { VersionId = definition.VersionId, DefinitionId = definition.DefinitionId, Version = definition.Version, Document = document, KeptAt = clock.GetUtcNow() });
            else if (was != document)
                throw new DefinitionChangedException(definition);
        }
    }

    private async Task SaveAsync(InteragencyContext context, CancellationToken stop)
    {
        try
        {
            await context.SaveChangesAsync(stop);
        }
        catch (DbUpdateException error) when (database.IsDuplicate(error))
        {
            // Another node kept the same documents at the same moment.
        }
    }

    private static string IdOf(IEnumerable<string> versions) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', versions))))[..32];
}

/// <summary>A definition's document differs from the one that cases run under the same version id.</summary>
public sealed class DefinitionChangedException(WorkflowDefinition definition) : Exception(
    $"Definition '{definition.Name}' ({definition.DefinitionId}) was changed, but its id is still '{definition.VersionId}', a version that cases run already. Give the document a new 'id' and the next 'version'.");
