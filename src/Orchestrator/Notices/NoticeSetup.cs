namespace Interagency.Orchestrator.Notices;

internal static class NoticeSetup
{
    internal static IServiceCollection AddNotices(this IServiceCollection services) =>
        services.AddSingleton<NoticeComposer>().AddSingleton<NoticeQueries>().AddSingleton<RecordDelivery>();
}
