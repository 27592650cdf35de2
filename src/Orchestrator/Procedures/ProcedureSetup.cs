namespace Interagency.Orchestrator.Procedures;

internal static class ProcedureSetup
{
    /// <summary>The pages on which methodologists read and change procedures. After the definitions' versions.</summary>
    internal static IServiceCollection AddProcedures(this IServiceCollection services) => services.AddSingleton<ProcedureQueries>();
}
