namespace Interagency.Orchestrator.Calendars;

internal static class CalendarSetup
{
    /// <summary>The calendars as administrators change them, and the counting anew that follows. After the runtime and the places.</summary>
    internal static IServiceCollection AddCalendars(this IServiceCollection services) => services
        .AddSingleton(new RecountOptions()).AddSingleton<CalendarQueries>().AddSingleton<ShiftQueries>().AddSingleton<CalendarDesk>().AddSingleton<CalendarForms>()
        .AddHostedService<RecountPump>();
}
