using System.Text.Json;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Messages;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Requests;

/// <summary>
/// Writes the message of a measure that an agency is to carry out. Its wording tells of the family: it goes along only over a protected channel,
/// and where the plan was disclosed to the agency.
/// </summary>
internal sealed class MeasureComposer(Database database, CurrentWorld world, Lexicon lexicon, PersonalTexts texts, MeasureSubjects subjects) : IComposer
{
    public IReadOnlyCollection<string> Writes { get; } = [OutboxRow.MeasureSent];

    public async Task<IReadOnlyDictionary<(string CaseId, string Id), RequestLetter>> ComposeAsync(IReadOnlyList<OutboxRow> rows, CancellationToken stop)
    {
        await using var db = database.Open();
        var letters = new Dictionary<(string, string), RequestLetter>();
        foreach (var row in rows)
        {
            var id = JsonSerializer.Deserialize<MeasureChanged>(row.Payload, StateJson.Options)!.MeasureId;
            var measure = await db.Measures.AsNoTracking().SingleAsync(m => m.CaseId == row.CaseId && m.Id == id, stop);
            // Without a queue the agency finds it in its inbox, or is told by letter.
            if (world.Value.Directories.Agency(measure.Region, measure.Responsible) is not { Channel: AgencyChannel.Amqp, Active: true } agency) continue;
            letters[(row.CaseId, row.Id)] = await LetterAsync(db, row, measure, agency, stop);
        }

        return letters;
    }

    private async Task<RequestLetter> LetterAsync(InteragencyContext db, OutboxRow row, MeasureRow measure, Agency agency, CancellationToken stop)
    {
        var owner = await db.Cases.AsNoTracking().Where(c => c.Id == row.CaseId).Select(c => new { c.Number, c.DefinitionSetId }).SingleAsync(stop);
        var words = await lexicon.OfCaseAsync(owner.DefinitionSetId, measure.Region, stop);
        var subject = agency.ProtectedChannel ? await subjects.OfAsync(row.CaseId, measure.Responsible, stop) : null;
        return RequestComposer.Letter(row, measure.Region, measure.Responsible, MeasureMessage.MessageType, new MeasureMessage
        {
            MessageId = row.MessageUuid(), Type = MeasureMessage.MessageType, MeasureId = measure.Id, CaseNumber = owner.Number ?? "", Region = measure.Region, Agency = measure.Responsible,
            Edition = measure.Edition, KindOfHelp = new AreaOfHelp(measure.KindOfHelp, words.KindOfHelp(measure.KindOfHelp)), DueDate = measure.DueDate, Link = $"/inbox/measures/{measure.Id}", Subject = subject,
            Measure = subject is null ? null : (await texts.ReadAsync(row.CaseId, [measure.TextRef], stop)).GetValueOrDefault(measure.TextRef),
        });
    }
}
