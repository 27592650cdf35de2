using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Disclosures;
using Interagency.Workflows.Messages;
using Interagency.Workflows.Rules;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Requests;

/// <summary>What an agency may see of a family for the sake of the measures that it carries out.</summary>
internal sealed class MeasureSubjects(Database database, IDisclosedSubjects subjects)
{
    /// <returns>What was disclosed to the agency with the plan, the last time; null when nothing was, or its basis is gone. Then the wording of the measure isn't for it either.</returns>
    internal async Task<SubjectForAgency?> OfAsync(string caseId, string agency, CancellationToken stop)
    {
        await using var db = database.Open();
        var disclosure = await db.Disclosures.Where(d => d.CaseId == caseId && d.Agency == agency && (d.Purpose == Purposes.Plan || d.Purpose == Purposes.Measure))
            .OrderByDescending(d => d.At).Select(d => d.Id).FirstOrDefaultAsync(stop);
        return disclosure is null ? null : await subjects.OfAsync(caseId, disclosure, stop);
    }
}
