using System.Text.Json;
using System.Text.RegularExpressions;
using Interagency.Adapters.Persistence;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;
using Microsoft.AspNetCore.Diagnostics;

namespace Interagency.Orchestrator.Errors;

/// <summary>Errors of the API as ProblemDetails in the reader's language.</summary>
internal static class ProblemSetup
{
    internal static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<EdgeExceptionHandler>();
        return services.AddProblemDetails(options => options.CustomizeProblemDetails = problem =>
        {
            if (problem.ProblemDetails.Type?.StartsWith("urn:interagency:", StringComparison.Ordinal) == true) return;
            problem.ProblemDetails.Title = Titles.Of(problem.ProblemDetails.Status ?? 500);
        });
    }
}

/// <summary>The outermost edge of a request: what no use case turned into a refusal.</summary>
internal sealed partial class EdgeExceptionHandler(IOutboxStore outbox, ILogger<EdgeExceptionHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken stop)
    {
        var refusal = exception switch
        {
            StimulusRefusedException refused => Refusal.Of(refused),
            BadHttpRequestException { StatusCode: 400 } bad => Unreadable(bad),
            BadHttpRequestException bad => new Refusal(bad.StatusCode, "bad-request", Plain(bad.StatusCode), []),
            _ when outbox.IsPassing(exception) => Refusals.Away,
            _ => null,
        };
        // The endpoint itself has been taken off the request by now.
        if (refusal is null) log.LogError(exception, "A request to {Route} failed", context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName);
        if (refusal == Refusals.Away)
        {
            log.LogWarning("A request to {Route} had to wait for the database", context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName);
            context.Response.Headers.RetryAfter = "5";
        }

        if ((refusal is null || refusal == Refusals.Away) && !Api.IsAsked(context.Request)) return false;
        await (refusal ?? new Refusal(500, "failed", Plain(500), [])).ToProblem().ExecuteAsync(context);
        return true;
    }

    private static Refusal Unreadable(BadHttpRequestException bad)
    {
        if (bad.InnerException is not JsonException json)
            return Refusal.Malformed(new("В адресе или в теле запроса не хватает значения либо оно неверного вида.", bad.Message));
        var field = json.Path is { Length: > 2 } path ? path[2..] : null;
        if (Unmapped().Match(json.Message) is { Success: true } unknown)
            return Refusal.Malformed(new($"{unknown.Groups[1].Value}: такого поля нет, уберите его или исправьте имя.", $"{unknown.Groups[1].Value}: there is no such field; remove it or mend its name."));
        return Refusal.Malformed(field is null || !json.Message.Contains("converted", StringComparison.Ordinal)
            ? new($"Тело запроса не читается как JSON{At(json)}.", $"The body can't be read as JSON{At(json)}.")
            : new($"{field}: значение не того вида.", $"{field}: the value has the wrong type."));
    }

    private static string At(JsonException json) => json.LineNumber is { } line ? $" ({line + 1}:{json.BytePositionInLine + 1})" : "";

    private static Bilingual Plain(int status) => status switch
    {
        >= 500 => new("Служба не справилась с запросом; подробности в её журнале.", "The service failed on this request; see its log."),
        StatusCodes.Status413PayloadTooLarge => new("Запрос больше, чем принимается по этому адресу: отправьте меньше.", "The request is larger than this address takes: send less."),
        _ => new("Запрос отклонён.", "The request was refused."),
    };

    [GeneratedRegex("The JSON property '(.+?)' could not be mapped")]
    private static partial Regex Unmapped();
}
