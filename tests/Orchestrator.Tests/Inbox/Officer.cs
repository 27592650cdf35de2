using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Orchestrator.Tests.Security;
using Interagency.TestServers;

namespace Interagency.Orchestrator.Tests.Inbox;

/// <summary>An officer of an agency at the pages of the inbox.</summary>
internal sealed class Officer(ServiceUnderTest service, string name, string agency, string region = InventedProcedures.Region)
    : PageUser(service, TestTokens.Make(name, Grants.Of(AccountRole.AgencyOfficer, region, null, agency)))
{
    internal string Name => name;

    /// <summary>The news that come while somebody listens.</summary>
    internal Task<StreamReader> ListenAsync() => ListenAsync("/inbox/events");
}
