namespace Interagency.Orchestrator.Incidents;

/// <summary>Incidents in addresses: their ids have slashes, and whatever an agency put into the id of its message.</summary>
internal static class IncidentAddress
{
    /// <summary>Whether a segment of an address, as the server hands it over, names this incident: all is decoded there but slashes.</summary>
    internal static bool Names(this string segment, string incidentId) => segment == incidentId
        || string.Equals(segment, incidentId.Replace("/", "%2F", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
