using Interagency.Adapters.Persistence.Accounts;

namespace Interagency.Orchestrator.Accounts;

/// <summary>A role as a page's form sends it.</summary>
internal static class GrantForm
{
    internal static GrantToGive Read(IFormCollection form) => new(
        Enum.TryParse<AccountRole>(form["role"], out var role) && Enum.IsDefined(role) ? role : null,
        form["region"], form["organisation"], null, form["agency"], [.. form["posts"].OfType<string>()]);
}
