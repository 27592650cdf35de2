using Interagency.Adapters.Scheduling;

namespace Interagency.Orchestrator.Commissions;

internal static class SessionSetup
{
    /// <summary>Sessions for the API, the pages and the bodies' calendars. <see cref="SessionDesk"/> comes with the runtime, which needs it.</summary>
    internal static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddSingleton<SessionQueries>().AddSingleton<SessionActions>().AddSingleton<RecordDecision>().AddSingleton<SessionPlanDesk>()
        .AddSingleton<SessionSheets>().AddSingleton<AttendanceDesk>().AddSingleton<PutOffItem>().AddSingleton<SessionForms>()
        .AddSingleton<BodyQueries>().AddSingleton<BodyDesk>().AddSingleton<BodyForms>()
        .AddSingleton<AgendaDue>().AddSingleton<SessionDays>().AddSingleton<SessionMinutes>().AddSingleton<MinutesDesk>().AddSingleton<MinutesForms>()
        .AddSingleton<SessionCalendars>().AddNightly<PlanSessions>();
}
