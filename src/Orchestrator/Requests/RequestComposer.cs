using System.Text.Json;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Disclosures;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Requests;

/// <summary>
/// Writes the message of a request. To an agency with a protected channel it carries what was disclosed of the family, opened as it is sent;
/// others read that after log-in, by the link.
/// </summary>
internal sealed class RequestComposer(IRequestLedger requests, Lexicon lexicon, CurrentWorld world, IDisclosedSubjects subjects) : IComposer
{
    /// <summary>How every message body is written.</summary>
    internal static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    public IReadOnlyCollection<string> Writes { get; } = [nameof(AgencyAsked), OutboxRow.RequestRecall];

    /// <summary>An agency without a queue sees the request in its inbox, or gets a letter on paper.</summary>
    public async Task<IReadOnlyDictionary<(string CaseId, string Id), RequestLetter>> ComposeAsync(IReadOnlyList<OutboxRow> rows, CancellationToken stop)
    {
        var outgoing = await requests.OfAsync(rows, stop);
        var letters = new Dictionary<(string, string), RequestLetter>();
        foreach (var row in rows)
        {
            var asked = outgoing[RequestLedger.RequestOf(row)];
            if (world.Value.Directories.Agency(asked.Request.Region, asked.Request.Agency) is not { Channel: AgencyChannel.Amqp, Active: true } agency) continue;
            letters[(row.CaseId, row.Id)] = row.Kind == nameof(AgencyAsked) ? await AskAsync(row, asked, agency, stop) : Recall(row, asked);
        }

        return letters;
    }

    private async Task<RequestLetter> AskAsync(OutboxRow row, OutgoingRequest outgoing, Agency agency, CancellationToken stop)
    {
        var (request, number, set, deadline) = outgoing;
        var words = await lexicon.OfCaseAsync(set, request.Region, stop);
        var type = request.Kind == RequestKind.Information ? RequestMessage.Information : RequestMessage.Proposals;
        var message = new RequestMessage
        {
            MessageId = row.MessageUuid(), Type = type, RequestId = request.Id, CaseNumber = number, Region = request.Region, Agency = request.Agency,
            Round = request.Round, Stage = words.Stage(request.Stage) ?? "", BindingBasis = request.BindingBasis is { } act ? new RequestBasis(act) : null,
            Questions = request.ReadAreas(), Mandatory = request.Mandatory,
            Areas = [.. words.Directory?.KindsOfHelp.Select(kind => new AreaOfHelp(kind.Key, kind.Name.Ru)) ?? []],
            DueDate = deadline?.DueDate, DueBefore = deadline?.DueBefore, DueExplanation = deadline?.ExplanationRu, Link = $"/requests/{request.Id}",
            Subject = agency.ProtectedChannel ? await subjects.OfAsync(row.CaseId, request.Id, stop) : null,
        };
        return Letter(row, request, type, message);
    }

    private static RequestLetter Recall(OutboxRow row, OutgoingRequest outgoing) => Letter(row, outgoing.Request, NoticeMessage.Notice, new NoticeMessage
    {
        MessageId = row.MessageUuid(), Type = NoticeMessage.Notice, Kind = "request-recalled", CaseNumber = outgoing.CaseNumber, Region = outgoing.Request.Region, Agency = outgoing.Request.Agency,
        About = outgoing.Request.Id, RequestId = outgoing.Request.Id, At = row.CreatedAt,
    });

    private static RequestLetter Letter<T>(OutboxRow row, RequestRow request, string type, T message) => Letter(row, request.Region, request.Agency, type, message) with { RequestId = request.Id };

    internal static RequestLetter Letter<T>(OutboxRow row, string region, string agency, string type, T message) =>
        new(row.CaseId, row.Id, $"{region}.{agency}.{type.Split('.')[0]}", row.MessageUuid(), type, JsonSerializer.SerializeToUtf8Bytes(message, Plain)) { WrittenAt = row.CreatedAt };
}
