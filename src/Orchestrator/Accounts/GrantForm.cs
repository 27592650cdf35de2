using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Ui.Language;

namespace Interagency.Orchestrator.Accounts;

/// <summary>A role as a page's form sends it.</summary>
internal static class GrantForm
{
    private const char Between = '/';

    /// <summary>A section is chosen together with its organisation: it names both.</summary>
    internal static string SectionOf(string organisation, string section) => $"{organisation}{Between}{section}";

    /// <summary>What the form calls a field that was refused.</summary>
    internal static string LabelOf(string field) => field.Split('.')[^1] switch
    {
        "login" => Words.Say("LogIn.Login"),
        "name" => Words.Say("Account.Name"),
        "role" => Words.Say("Grant.Role"),
        "region" => Words.Say("Place.Region"),
        "organisation" => Words.Say("Grant.Organisation"),
        "section" => Words.Say("Grant.Section"),
        "agency" => Words.Say("Grant.Agency"),
        "posts" => Words.Say("Grant.Posts"),
        _ => Words.Say("Profile.Roles"),
    };

    internal static GrantToGive Read(IFormCollection form)
    {
        var (owner, section) = form["section"].ToString().Split(Between, 2) is [var place, var key] ? (place, key) : (null, null);
        var organisation = form["organisation"].ToString() is { Length: > 0 } chosen ? chosen : owner;
        // Of another organisation than the chosen one: the check says that this one has no such section.
        return new(Enum.TryParse<AccountRole>(form["role"], out var role) && Enum.IsDefined(role) ? role : null,
            form["region"], organisation, owner is null || owner == organisation ? section : $"{owner}{Between}{section}", form["agency"], [.. form["posts"].OfType<string>()]);
    }
}
