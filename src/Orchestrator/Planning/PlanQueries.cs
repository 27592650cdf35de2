using System.Collections.Immutable;
using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Planning;

/// <summary>Everything that whoever draws up a plan needs before them: what agencies have proposed, the plan in force, what is half written.</summary>
internal sealed class PlanQueries(Database database, TaskQueries tasks, NamesForReader names, Lexicon lexicon)
{
    /// <summary>Of the text that a draft is.</summary>
    internal const string DraftKind = "plan-draft";

    /// <summary>The reference of a task's draft.</summary>
    internal static string DraftOf(string taskId) => $"draft/task/{taskId}";

    /// <returns>Null: the reader sees no such task, or it is no open one of a plan.</returns>
    internal async Task<PlanEditor?> FindAsync(CurrentActor actor, string taskId, CancellationToken stop)
    {
        if (await tasks.FindAsync(actor, taskId, stop) is not { IsOpen: true, Form: PlanTexts.Form } task) return null;
        await using var db = database.Open();
        var row = await db.Tasks.AsNoTracking().SingleAsync(t => t.CaseId == task.CaseId && t.Id == taskId, stop);
        var set = await db.Cases.Where(c => c.Id == task.CaseId).Select(c => c.DefinitionSetId).SingleAsync(stop);
        var words = await lexicon.OfCaseAsync(set, row.Region, stop);
        var answers = await db.Answers.AsNoTracking().Where(a => a.CaseId == task.CaseId && a.Kind == AnswerKind.Proposals).OrderBy(a => a.At).ToListAsync(stop);
        var returned = await db.ReturnedProposals.AsNoTracking().Where(r => r.CaseId == task.CaseId).ToDictionaryAsync(r => r.Id, stop);
        var plan = await db.Plans.AsNoTracking().Where(p => p.CaseId == task.CaseId && p.Status != PlanStatus.Ended).OrderByDescending(p => p.ChangedAt).ThenByDescending(p => p.Edition).FirstOrDefaultAsync(stop);
        List<MeasureRow> measures = plan is null ? [] : await db.Measures.AsNoTracking().Where(m => m.CaseId == task.CaseId && m.PlanId == plan.PlanId && m.Status != MeasureStatus.Dropped).OrderBy(m => m.DueDate).ToListAsync(stop);
        string[] shown =
        [
            DraftOf(taskId), .. answers.SelectMany(a => a.ReadProposals()).Select(p => p.TextRef), .. measures.Select(m => m.TextRef), .. returned.Values.Select(r => r.ReasonRef),
            .. new[] { plan?.FamilyOpinionRef }.OfType<string>(),
        ];
        var texts = await names.OfCaseAsync(actor, task.CaseId, shown, stop);
        var mayDo = await CompleteTask.IsTheirsAsync(db, row, Write.Once(actor), stop);
        // What another may not read is masked, a draft as a whole.
        var draft = mayDo && texts.GetValueOrDefault(DraftOf(taskId)) is { } kept ? JsonSerializer.Deserialize<PlanForm>(kept) : null;
        return new PlanEditor(task, row.Region, mayDo, [.. answers.SelectMany(a => Proposals(a, returned, words, texts))],
            draft ?? (plan is null ? new PlanForm([PlanLine.Blank], "") : InForce(plan, measures, texts)), draft is not null, plan?.Edition);
    }

    private static IEnumerable<PlanProposal> Proposals(AnswerRow answer, Dictionary<string, ReturnedProposalRow> returned, CaseWords words, IReadOnlyDictionary<string, string> texts) =>
        from proposal in answer.ReadProposals()
        let back = returned.GetValueOrDefault(proposal.ProposalId)
        select new PlanProposal(
            proposal.ProposalId, answer.RequestId, words.Agency(answer.Agency), texts.GetValueOrDefault(proposal.TextRef), proposal.KindOfHelp, words.KindOfHelp(proposal.KindOfHelp),
            proposal.Responsible ?? answer.Agency, proposal.DueDate, answer.Late, answer.At)
        {
            Returned = back is null ? null : new ReturnedProposal(back.At, texts.GetValueOrDefault(back.ReasonRef)),
        };

    private static PlanForm InForce(PlanRow plan, IEnumerable<MeasureRow> measures, IReadOnlyDictionary<string, string> texts) => new(
        [.. measures.Select(m => new PlanLine(m.Id, texts.GetValueOrDefault(m.TextRef) ?? "", m.KindOfHelp, m.Responsible, FormDate.Write(m.DueDate), [.. m.Proposals()]))],
        plan.FamilyOpinionRef is { } opinion ? texts.GetValueOrDefault(opinion) ?? "" : "");
}
