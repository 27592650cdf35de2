using System.Text.Json.Nodes;
using Interagency.TestServers;

namespace Interagency.Integration.Scale;

/// <summary>The pages that people work with all day, as those who use them.</summary>
internal static class HotPages
{
    private static readonly (string Who, string Token)[] Readers =
    [
        Reader("coordinator", "coordinator", new JsonObject { ["role"] = "CoordinationOfficer", ["region"] = "RU-KHM" }),
        Reader("head of a section", "head", new JsonObject { ["role"] = "HeadOfService", ["region"] = "RU-KHM", ["organisation"] = "alyans", ["section"] = "north" }),
        Reader("curator", "person-7", new JsonObject { ["role"] = "Curator", ["region"] = "RU-KHM", ["posts"] = new JsonArray("curator") }),
    ];

    /// <param name="caseId">A case that can be read whole.</param>
    internal static IEnumerable<(string Who, string Token, string Path)> Of(string caseId)
    {
        var (coordinator, head, curator) = (Readers[0], Readers[1], Readers[2]);
        foreach (var (who, token) in Readers)
            foreach (var path in new[] { "/cases", "/cases?standing=Open&due=Overdue", "/", "/deadlines?urgency=Overdue&responsible=agency%3Aguardianship" }) yield return (who, token, path);
        foreach (var (who, token) in new[] { coordinator, head })
            foreach (var path in new[] { "/dashboard", "/service" }) yield return (who, token, path);
        foreach (var (who, token) in new[] { head, curator }) yield return (who, token, "/day");
        foreach (var path in new[] { "/cases?number=100017", "/cases?journal=1017", "/cases?stage=support&category=large", "/dashboard?region=RU-KHM&section=north", "/requests", $"/cases/{caseId}", $"/cases/{caseId}/map" })
            yield return (coordinator.Who, coordinator.Token, path);
    }

    private static (string Who, string Token) Reader(string who, string subject, JsonObject grant) => (who, TestTokens.Make(subject, grant));
}
