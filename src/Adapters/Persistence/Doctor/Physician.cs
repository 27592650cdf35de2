using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Doctor;

/// <summary>Looks at the stored cases and tells which invariants are broken. Changes nothing.</summary>
public sealed class Physician(Database database)
{
    /// <summary>Breaches named per invariant.</summary>
    public const int Most = 20;

    /// <summary>Every invariant, the sound ones too.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken stop = default)
    {
        await using var context = database.Open();
        var findings = new List<Finding>();
        foreach (var invariant in Invariants.All)
        {
            var breaches = await context.Database.SqlQueryRaw<string>(Invariants.Named(invariant.Sql), Most).ToListAsync(stop);
            findings.Add(new Finding(invariant.Code, invariant.Russian, invariant.English, breaches));
        }

        findings.AddRange(await CaseExamination.ExamineAsync(context, stop));
        findings.AddRange(Chains((await new ChainInspection(database).InspectAsync(stop: stop)).Breaches));
        return findings;
    }

    private static IEnumerable<Finding> Chains(IReadOnlyList<ChainBreach> breaches)
    {
        var byKind = breaches.ToLookup(b => b.Kind, b => $"{b.Text.Ru} / {b.Text.En}");
        return
        [
            new("chain", "Цепочка аудита дела не прервана.", "A case's audit chain is unbroken.", [.. byKind["case"].Take(Most)]),
            new("run-chain", "Цепочки аудита запусков (входы, просмотры, выгрузки) не прерваны.", "The audit chains of runs (log-ins, looks, exports) are unbroken.", [.. byKind["run"].Take(Most)]),
            new("seal-chain", "Цепочка печатей не прервана.", "The chain of seals is unbroken.", [.. byKind[SealRow.Chain].Take(Most)])
        ];
    }
}
