using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Interagency.Orchestrator.Files;

internal static class FileEndpoints
{
    internal static void MapFiles(this IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/cases/{caseId}/files").WithTags("Files");
        files.MapGet("/", ListAsync).Require(Right.FilesRead).WithSummary("Файлы дела: вид, размер, кто и когда добавил, что убрано и почему");
        files.MapPost("/", AddAsync).Require(Right.FilesAdd).WithMetadata(new TakesFileAttribute()).ProducesProblem(413)
            .WithSummary("Добавить файл: JPEG, PNG, PDF, DOCX, XLSX, ODT, TXT; вид доказывается содержимым, из фото убирается всё, кроме изображения")
            .AddOpenApiOperationTransformer(DescribeFile);
        files.MapGet("/{fileId}/content", ContentAsync).Require(Right.SpecialRead).Produces<byte[]>(200, "application/octet-stream").WithSummary("Содержимое файла: для сохранения; фото — и для показа (inline)");
        files.MapGet("/{fileId}/preview", PreviewAsync).Require(Right.SpecialRead).Produces<byte[]>(200, "image/jpeg").WithSummary("Уменьшенное фото");
        files.MapPost("/{fileId}/withdraw", WithdrawAsync).Require(Right.FilesAdd).WithSummary("Убрать файл с пояснением: он помечается и больше не показывается, но не стирается");
    }

    /// <summary>How a file is sent.</summary>
    internal static Task DescribeFile(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        operation.RequestBody = Body;
        return Task.CompletedTask;
    }

    private static readonly OpenApiRequestBody Body = new()
    {
        Required = true, Description = "Форма с одним файлом, или сам файл с именем в заголовке Content-Disposition (attachment; filename*=UTF-8''…) и видом в заголовке Content-Type; about, в форме или в параметре, — к чему он относится. Имя файла в адрес не пишут: адреса попадают в журналы.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["multipart/form-data"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object, Required = new HashSet<string> { "file" },
                    Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = Binary, ["about"] = new OpenApiSchema { Type = JsonSchemaType.String } },
                },
            },
            ["application/octet-stream"] = new() { Schema = Binary },
        },
    };

    private static OpenApiSchema Binary => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static async Task<Ok<IReadOnlyList<FileView>>> ListAsync(string caseId, CurrentActor actor, FileQueries files, CancellationToken stop) =>
        TypedResults.Ok(await files.ListAsync(actor, caseId, stop));

    private static async Task<Results<Ok<FileDone>, ProblemHttpResult>> AddAsync(string caseId, HttpRequest request, RequestedWrite write, FileDesk desk, CancellationToken stop)
    {
        var given = await FileIntake.ReadAsync(request, stop);
        return given.Value is { } file ? (await desk.AddAsync(write.Value, caseId, file, stop)).ToOk() : given.Refusal!.ToProblem();
    }

    private static async Task<IResult> ContentAsync(string caseId, string fileId, CurrentActor actor, FileQueries files, CancellationToken stop, bool inline = false) =>
        Sent(await files.ContentAsync(actor, caseId, fileId, stop), inline);

    private static async Task<IResult> PreviewAsync(string caseId, string fileId, CurrentActor actor, FileQueries files, CancellationToken stop) =>
        Sent(await files.PreviewAsync(actor, caseId, fileId, stop), inline: true);

    private static async Task<Results<Ok<FileDone>, ProblemHttpResult>> WithdrawAsync(
        string caseId, string fileId, FileToWithdraw input, RequestedWrite write, FileDesk desk, CancellationToken stop) =>
        (await desk.WithdrawAsync(write.Value, caseId, fileId, input, stop)).ToOk();

    private static IResult Sent(Reply<FileToSend> reply, bool inline) => reply.Value is { } file ? new FileAnswer(file, inline) : reply.Refusal!.ToProblem();
}
