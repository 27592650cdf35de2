using Interagency.Adapters.Persistence.PeriodReports;
using Interagency.Adapters.Scheduling;
using Interagency.Workflows.PeriodReports;

namespace Interagency.Orchestrator.PeriodReports;

internal static class ReportSetup
{
    internal static IServiceCollection AddReports(this IServiceCollection services, ReportShelf shelf) => services
        .AddSingleton(shelf).AddSingleton<ReportPlaces>().AddSingleton<ReportStore>().AddSingleton<ReportedCases>().AddSingleton<ReportDuties>().AddSingleton<ReportQueries>()
        .AddSingleton<ConsolidatedQueries>().AddSingleton<ReportDesk>().AddSingleton<ReportForms>().AddSingleton<ReportFiles>().AddNightly<WatchReports>();
}
