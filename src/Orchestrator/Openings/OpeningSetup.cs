namespace Interagency.Orchestrator.Openings;

internal static class OpeningSetup
{
    /// <summary>The wizard by which a person opens a case.</summary>
    internal static IServiceCollection AddOpenings(this IServiceCollection services) => services
        .AddSingleton<IntakeProcedures>().AddSingleton<IntakeCheck>().AddSingleton<SamePersons>().AddSingleton<OpeningPreviews>().AddSingleton<IntakeDesk>();
}
