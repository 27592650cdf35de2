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
        return findings;
    }
}
