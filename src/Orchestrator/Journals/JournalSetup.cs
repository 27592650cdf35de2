namespace Interagency.Orchestrator.Journals;

internal static class JournalSetup
{
    /// <summary>The journals of organisations.</summary>
    internal static IServiceCollection AddJournals(this IServiceCollection services) => services.AddSingleton<JournalFacts>().AddSingleton<JournalQueries>().AddSingleton<JournalDesk>();
}
