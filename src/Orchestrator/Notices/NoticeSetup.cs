namespace Interagency.Orchestrator.Notices;

internal static class NoticeSetup
{
    internal static IServiceCollection AddNotices(this IServiceCollection services) =>
        services.AddSingleton<ReportWriter>().AddSingleton<Requests.IComposer, NoticeComposer>().AddSingleton<NoticeQueries>().AddSingleton<RecordDelivery>();
}
