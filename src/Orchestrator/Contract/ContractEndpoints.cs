using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Interagency.Workflows.Messages.Catalogue;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Contract;

/// <summary>The contract with the agencies, for whoever is to write a system for one of them: nothing of any case is in it.</summary>
internal static class ContractEndpoints
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    internal static void MapContract(this IEndpointRouteBuilder service)
    {
        service.MapGet("/asyncapi.json", () => TypedResults.Json(AsyncApi.Compose(), Readable)).AllowAnonymous().ExcludeFromDescription();
        service.MapGet("/schemas/{type}.json", Schema).AllowAnonymous().ExcludeFromDescription();
    }

    private static Results<JsonHttpResult<JsonObject>, NotFound> Schema(string type)
    {
        if (MessageCatalogue.All.FirstOrDefault(known => known.Key == type) is not { } found) return TypedResults.NotFound();
        var schema = DescribedSchema.Of(found);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return TypedResults.Json(schema, Readable);
    }
}
