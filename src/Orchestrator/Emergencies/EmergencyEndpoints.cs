using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Emergencies;

internal static class EmergencyEndpoints
{
    internal static IServiceCollection AddEmergencies(this IServiceCollection services) => services.AddSingleton<EmergencyDesk>().AddSingleton<EmergencyQueries>();

    internal static void MapEmergencies(this IEndpointRouteBuilder api)
    {
        var emergencies = api.MapGroup("/emergencies").WithTags("Emergencies");
        emergencies.MapGet("/", ListAsync).Require(Right.AuditRead).WithSummary("Экстренные доступы: кто, в какое дело, почему и до какого времени");
        emergencies.MapPost("/", OpenAsync).Require(Right.GlassBreak).WithSummary("Открыть дело в экстренном порядке: на три часа, с причиной, которую прочтёт аудитор");
        emergencies.MapPost("/{emergencyId}/end", EndAsync).Require(Right.GlassBreak).WithSummary("Закрыть свой экстренный доступ раньше времени");
        emergencies.MapPost("/{emergencyId}/review", ReviewAsync).Require(Right.AuditRead).WithSummary("Отметить доступ рассмотренным");
    }

    private static async Task<Ok<IReadOnlyList<EmergencyView>>> ListAsync(CurrentActor actor, EmergencyQueries emergencies, CancellationToken stop) =>
        TypedResults.Ok(await emergencies.ListAsync(actor, stop));

    private static async Task<Results<Ok<EmergencyOpened>, ProblemHttpResult>> OpenAsync(EmergencyToOpen input, RequestedWrite write, EmergencyDesk desk, CancellationToken stop) =>
        (await desk.OpenAsync(write.Value, input, stop)).ToOk();

    private static async Task<Results<Ok<EmergencyChanged>, ProblemHttpResult>> EndAsync(string emergencyId, RequestedWrite write, EmergencyDesk desk, CancellationToken stop) =>
        (await desk.EndAsync(write.Value, emergencyId, stop)).ToOk();

    private static async Task<Results<Ok<EmergencyChanged>, ProblemHttpResult>> ReviewAsync(string emergencyId, RequestedWrite write, EmergencyDesk desk, CancellationToken stop) =>
        (await desk.ReviewAsync(write.Value, emergencyId, stop)).ToOk();
}
