namespace Interagency.Orchestrator;

/// <summary>Where this copy of the product lives.</summary>
internal static class Installation
{
    private const string DefinitionsFolder = "workflows-json";

    /// <summary>The folder that holds <c>workflows-json</c>: beside the program when published, above it in a clone.</summary>
    internal static string Home { get; } = FindHome(AppContext.BaseDirectory);

    /// <summary>Definitions, calendars, agencies and bodies of the regions.</summary>
    internal static string Definitions => Path.Combine(Home, DefinitionsFolder);

    private static string FindHome(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, DefinitionsFolder))) return folder.FullName;
        return start;
    }
}
