using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Interagency.Browser.Access;

/// <summary>Pages of one kind differ by what they show: <c>/cases/…</c>, <c>/tasks/…</c>. One of each is looked at.</summary>
internal static partial class PageKinds
{
    private static readonly string[] OwnWords = ["new", "plan", "keys", "signal", "absence", "measures", "agencies", "quarantine", "entries", "print"];

    /// <summary>The kind of an address; null for what is no page of ours.</summary>
    internal static string? Of(string? address)
    {
        if (address is null || !address.StartsWith('/') || NoPage().IsMatch(address)) return null;
        var (path, query) = address.Split('#')[0].Split('?', 2) is [var first, var second] ? (first, second) : (address.Split('#')[0], "");
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 1; i < parts.Length; i++)
            if (parts[0] == "reports") parts[i] = parts[i] == "lines" ? "lines" : "*";
            else if (i == 1 ? !OwnWords.Contains(parts[i]) : i > 3 || parts[i - 1] is "measures" or "quarantine" or "papers" or "scenarios") parts[i] = "*";
        // A section that is there, and a new one, are the same form.
        return "/" + string.Join('/', parts) + (query.Contains("role=", StringComparison.Ordinal) ? "?role" : query.Contains("edit=", StringComparison.Ordinal) ? "?edit" : "");
    }

    /// <summary>Addresses that the page leads to.</summary>
    internal static Task<string[]> LinksAsync(IPage page) =>
        page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href').replace(location.origin, ''))");

    [GeneratedRegex(@"^/(api|openapi|audit/export|cases/export|journals/export|requests/agencies/export|health)\b|^/loads/(template|[^/]+/report)\b|[?&](lang|page|stage|standing)=")]
    private static partial Regex NoPage();
}
