namespace Interagency.Orchestrator.Settings;

/// <summary>Where settings come from, each over those before it. Every verb reads them the same way.</summary>
internal static class SettingSources
{
    /// <summary>The prefix of environment variables: <c>INTERAGENCY__Database__ConnectionString=…</c>.</summary>
    internal const string EnvironmentPrefix = "INTERAGENCY__";

    /// <summary>The environment variable that names the folder of secrets: a file for each, named as the key with <c>__</c> for <c>:</c>.</summary>
    internal const string SecretsVariable = "INTERAGENCY_SECRETS";

    private const string File = "appsettings.json";
    private const string UsualSecrets = "/run/secrets";

    /// <summary>The product's own file, that of the data folder, the environment, files of secrets, the command line.</summary>
    internal static void Add(IConfigurationBuilder sources, string dataFolder, IEnumerable<KeyValuePair<string, string?>> given)
    {
        // What a host reads by itself would let any variable of the machine be taken for a setting.
        sources.Sources.Clear();
        sources.AddJsonFile(Path.Combine(AppContext.BaseDirectory, File), optional: true, reloadOnChange: false);
        sources.AddJsonFile(Path.GetFullPath(Path.Combine(dataFolder, File)), optional: true, reloadOnChange: false);
        sources.AddEnvironmentVariables(EnvironmentPrefix);
        sources.AddKeyPerFile(Path.GetFullPath(Environment.GetEnvironmentVariable(SecretsVariable) is { Length: > 0 } folder ? folder : UsualSecrets), optional: true);
        sources.AddInMemoryCollection(given);
    }

    internal static IConfiguration Read(string dataFolder, IEnumerable<KeyValuePair<string, string?>> given)
    {
        var sources = new ConfigurationBuilder();
        Add(sources, dataFolder, given);
        return sources.Build();
    }
}
