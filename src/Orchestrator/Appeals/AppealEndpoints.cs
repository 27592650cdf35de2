using Interagency.Adapters.Scheduling;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Appeals;

internal static class AppealEndpoints
{
    internal static IServiceCollection AddAppeals(this IServiceCollection services) => services
        .AddSingleton<AppealRules>().AddSingleton<AppealPeople>().AddSingleton<AppealQueries>().AddSingleton<AppealLetters>().AddSingleton<AppealDesk>().AddSingleton<AppealLetterDesk>().AddSingleton<AppealForms>()
        .AddSingleton<AppealReminders>().AddNightly<RemindOfAppeals>();

    internal static void MapAppeals(this IEndpointRouteBuilder api)
    {
        var appeals = api.MapGroup("/appeals").WithTags("Appeals");
        appeals.MapGet("/", ListAsync).Require(Right.AppealsRead).WithSummary("Журнал обращений: ждущие ответа, ближайший срок первым, потом завершённые");
        appeals.MapGet("/{appealId}", FindAsync).Require(Right.AppealsRead).WithSummary("Обращение: кто, когда, до какого дня ответ, какие письма написаны");
        appeals.MapPost("/", RegisterAsync).Require(Right.AppealsWork).WithSummary("Зарегистрировать обращение, которое не открывает дело; номер берётся из журнала");
        appeals.MapPost("/{appealId}/reporter", CorrectAsync).Require(Right.AppealsWork).WithSummary("Исправить имя и адрес заявителя; без них ответ не даётся");
        appeals.MapPost("/{appealId}/extend", ExtendAsync).Require(Right.AppealsWork).WithSummary("Продлить срок ответа, один раз и с причиной");
        appeals.MapPost("/{appealId}/redirect", RedirectAsync).Require(Right.AppealsWork).WithSummary("Отметить, что обращение перенаправлено по принадлежности");
        appeals.MapPost("/{appealId}/no-answer", WithoutAnswerAsync).Require(Right.AppealsWork).WithSummary("Отметить, что ответ не даётся: anonymous, unreadable, abusive, ended");
        appeals.MapPost("/{appealId}/hand-over", HandOverAsync).Require(Right.AppealsWork).WithSummary("Назначить, кто отвечает");
        appeals.MapLetters();
    }

    private static async Task<Ok<AppealList>> ListAsync(CurrentActor actor, AppealQueries appeals, CancellationToken stop, string? region = null, string? organisation = null, string? section = null, bool open = false, bool mine = false, int page = 1) =>
        TypedResults.Ok(await appeals.ListAsync(actor, new AppealFilter(region, organisation, section, open, mine, Page: page), stop));

    private static async Task<Results<Ok<AppealView>, ProblemHttpResult>> FindAsync(string appealId, CurrentActor actor, AppealQueries appeals, CancellationToken stop) =>
        (await appeals.FindAsync(actor, appealId, stop)).OrNotFound(AppealRefusals.None);

    private static async Task<Results<Ok<AppealDone>, ProblemHttpResult>> RegisterAsync(AppealToRegister input, RequestedWrite write, AppealDesk desk, CancellationToken stop) =>
        (await desk.RegisterAsync(write.Value, input, stop)).ToOk();

    private static async Task<Results<Ok<AppealDone>, ProblemHttpResult>> CorrectAsync(string appealId, ReporterToCorrect input, RequestedWrite write, AppealDesk desk, CancellationToken stop) =>
        (await desk.CorrectReporterAsync(write.Value, appealId, input, stop)).ToOk();

    private static async Task<Results<Ok<AppealDone>, ProblemHttpResult>> ExtendAsync(string appealId, AppealToExtend input, RequestedWrite write, AppealDesk desk, CancellationToken stop) =>
        (await desk.ExtendAsync(write.Value, appealId, input, stop)).ToOk();

    private static async Task<Results<Ok<AppealDone>, ProblemHttpResult>> RedirectAsync(string appealId, AppealToRedirect input, RequestedWrite write, AppealDesk desk, CancellationToken stop) =>
        (await desk.RedirectAsync(write.Value, appealId, input, stop)).ToOk();

    private static async Task<Results<Ok<AppealDone>, ProblemHttpResult>> WithoutAnswerAsync(string appealId, AppealWithoutAnswer input, RequestedWrite write, AppealDesk desk, CancellationToken stop) =>
        (await desk.WithoutAnswerAsync(write.Value, appealId, input, stop)).ToOk();

    private static async Task<Results<Ok<AppealDone>, ProblemHttpResult>> HandOverAsync(string appealId, AppealToHandOver input, RequestedWrite write, AppealDesk desk, CancellationToken stop) =>
        (await desk.HandOverAsync(write.Value, appealId, input, stop)).ToOk();
}
