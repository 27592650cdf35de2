namespace Interagency.Orchestrator.Retention;

internal static class RetentionSetup
{
    internal static IServiceCollection AddRetention(this IServiceCollection services) => services.AddSingleton<RetentionDesk>();
}
