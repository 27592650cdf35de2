using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence.Accounts;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>Grants as tokens carry them.</summary>
internal static class Grants
{
    internal static JsonObject Of(AccountRole role, string? region = null, string? organisation = null, string? agency = null, params string[] posts)
    {
        var grant = new JsonObject { ["role"] = role.ToString(), ["posts"] = new JsonArray([.. posts.Select(post => (JsonNode)post)]) };
        if (region is not null) grant["region"] = region;
        if (organisation is not null) grant["organisation"] = organisation;
        if (agency is not null) grant["agency"] = agency;
        return grant;
    }
}
