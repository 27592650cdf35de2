namespace Interagency.Orchestrator.Incidents;

/// <summary>Incidents in addresses: their ids have slashes, and whatever an agency put into the id of its message.</summary>
internal static class IncidentAddress
{
    /// <summary>Whether a segment of an address names this incident. The server decodes all of it but slashes, pages decode those too.</summary>
    internal static bool Names(this string segment, string incidentId) => WithSlashes(segment) == WithSlashes(incidentId);

    private static string WithSlashes(string text) => text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
