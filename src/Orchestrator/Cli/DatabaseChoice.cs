using Interagency.Adapters.Persistence;

namespace Interagency.Orchestrator.Cli;

/// <summary>Which database every verb means: PostgreSQL when its connection string is in the environment, else SQLite in the data folder.</summary>
internal static class DatabaseChoice
{
    internal const string Variable = "INTERAGENCY_POSTGRES";

    internal static PersistenceOptions Of(string dataFolder) =>
        new(dataFolder, Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connection ? connection : null);
}
