using System.Text.Json.Nodes;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Messages;
using Interagency.Workflows.Messages.Catalogue;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace Interagency.Orchestrator.Inbox;

/// <summary>For agencies' systems that prefer HTTP to the broker: what the routes of requests don't have.</summary>
internal static class InboxApi
{
    internal static void MapInboxApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/inbox/measures", MeasuresAsync).Require(Right.InboxWork).WithTags("Inbox").WithSummary("Мероприятия, которые поручены ведомству: содержание — если план ему раскрыт");
        api.MapPost("/requests/{requestId}/files", AddFileAsync).Require(Right.InboxWork).WithMetadata(new TakesFileAttribute()).ProducesProblem(413).WithTags("Inbox")
            .WithSummary("Приложить файл к ответу на запрос: форма с частью file или сам файл с именем в Content-Disposition").AddOpenApiOperationTransformer(FileEndpoints.DescribeFile);
    }

    /// <summary>Shows what may be sent: a body of each type that goes from agencies to us.</summary>
    internal static Task ExamplesAsync(OpenApiOperation operation, params IEnumerable<string> types)
    {
        var examples = MessageCatalogue.All.Where(type => type.Direction == MessageDirection.FromAgency && types.Contains(type.Name))
            .ToDictionary(type => type.Name, IOpenApiExample (type) => new OpenApiExample { Summary = type.Summary.Ru, Value = (JsonNode)MessageSchemas.Example(type) });
        foreach (var content in (operation.RequestBody as OpenApiRequestBody)?.Content?.Values ?? []) content.Examples = examples;
        return Task.CompletedTask;
    }

    private static async Task<Ok<IReadOnlyList<InboxMeasure>>> MeasuresAsync(CurrentActor actor, InboxQueries inbox, CancellationToken stop) =>
        TypedResults.Ok(await inbox.MeasuresAsync(actor, stop));

    private static async Task<Results<Ok<FileDone>, ProblemHttpResult>> AddFileAsync(
        string requestId, HttpRequest http, CurrentActor actor, RequestedWrite write, InboxQueries inbox, FileDesk files, CancellationToken stop)
    {
        if (await inbox.RowAsync(actor, requestId, stop) is not { } request) return Refusals.NoRequest.ToProblem();
        var given = await FileIntake.ReadAsync(http, stop);
        return given.Value is { } file
            ? (await files.AddAsync(write.Value, request.CaseId, file with { About = $"request/{request.Id}" }, stop)).ToOk()
            : given.Refusal!.ToProblem();
    }
}
