using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Interagency.Orchestrator.Writing;

/// <summary>Tells in the API's description that every write needs its key.</summary>
internal sealed class IdempotencyHeader : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsGet(context.Description.HttpMethod ?? HttpMethods.Get)) return Task.CompletedTask;
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = IdempotencyFilter.Header, In = ParameterLocation.Header, Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = IdempotencyFilter.LongestKey },
            Description = "Новый для каждой записи, например UUID. Повтор с тем же ключом в течение 72 часов даёт первый ответ; с другим телом — 422, пока первый запрос выполняется — 409.",
        });
        return Task.CompletedTask;
    }
}
