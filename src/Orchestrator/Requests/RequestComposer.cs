using System.Text.Json;
using Interagency.Adapters.Messaging;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Requests;

/// <summary>Writes the message of a request. It carries no family's data: those are read after log-in, by the link.</summary>
internal sealed class RequestComposer(IRequestLedger requests, Lexicon lexicon, CurrentWorld world) : IComposer
{
    /// <summary>How every message body is written.</summary>
    internal static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    public IReadOnlyCollection<string> Writes { get; } = [nameof(AgencyAsked), OutboxRow.RequestRecall];

    /// <summary>Null when the agency has no queue: it sees the request in its inbox, or gets a letter.</summary>
    public async Task<RequestLetter?> ComposeAsync(OutboxRow row, CancellationToken stop)
    {
        var outgoing = await requests.OfAsync(row, stop);
        if (world.Value.Directories.Agency(outgoing.Request.Region, outgoing.Request.Agency)?.Channel != AgencyChannel.Amqp) return null;
        return row.Kind == nameof(AgencyAsked) ? await AskAsync(row, outgoing, stop) : Recall(row, outgoing.Request);
    }

    private async Task<RequestLetter> AskAsync(OutboxRow row, OutgoingRequest outgoing, CancellationToken stop)
    {
        var (request, owner, deadline) = outgoing;
        var words = await lexicon.OfCaseAsync(owner.DefinitionSetId, owner.Region, stop);
        var type = request.Kind == RequestKind.Information ? RequestMessage.Information : RequestMessage.Proposals;
        var message = new RequestMessage
        {
            MessageId = row.Id, Type = type, RequestId = request.Id, CaseNumber = owner.Number ?? "", Region = request.Region, Agency = request.Agency,
            Round = request.Round, Stage = words.Stage(request.Stage) ?? "", BindingBasis = request.BindingBasis is { } act ? new RequestBasis(act) : null,
            Questions = JsonSerializer.Deserialize<string[]>(request.Areas) ?? [], Mandatory = request.Mandatory,
            Areas = [.. words.Directory?.KindsOfHelp.Select(kind => new AreaOfHelp(kind.Key, kind.Name.Ru)) ?? []],
            DueDate = deadline?.DueDate, DueBefore = deadline?.DueBefore, DueExplanation = deadline?.ExplanationRu, Link = $"/requests/{request.Id}",
        };
        return Letter(row, request, row.Id, type, message);
    }

    private static RequestLetter Recall(OutboxRow row, RequestRow request) => Letter(row, request, row.Id, "notice.v1",
        new { messageId = row.Id, type = "notice.v1", kind = "request-recalled", requestId = request.Id, region = request.Region, agency = request.Agency });

    private static RequestLetter Letter<T>(OutboxRow row, RequestRow request, string messageId, string type, T message) => new(
        row.CaseId, row.Id, $"{request.Region}.{request.Agency}.{type.Split('.')[0]}", messageId, type, JsonSerializer.SerializeToUtf8Bytes(message, Plain));
}
