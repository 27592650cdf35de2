using System.Text.RegularExpressions;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Orchestrator.Tests.Security;
using Interagency.TestServers;

namespace Interagency.Orchestrator.Tests.Inbox;

/// <summary>An officer of an agency at the pages of the inbox.</summary>
internal sealed partial class Officer(ServiceUnderTest service, string name, string agency, string region = InventedProcedures.Region)
{
    private (string Token, string Cookies)? form;

    internal string Name => name;

    private string Token { get; } = TestTokens.Make(name, Grants.Of(AccountRole.AgencyOfficer, region, null, agency));

    internal async Task<(int Status, string Body)> ReadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request);
    }

    /// <summary>Sends a form of a page, or what its script sends.</summary>
    internal async Task<(int Status, string Body)> SubmitAsync(string path, string handler, params (string Name, string Value)[] fields)
    {
        var (token, cookies) = form ??= await TokenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("_handler", handler), new("__RequestVerificationToken", token), new("key", Guid.NewGuid().ToString())]),
        };
        request.Headers.Add("Cookie", cookies);
        return await SendAsync(request);
    }

    /// <summary>The news that come while somebody listens.</summary>
    internal async Task<StreamReader> ListenAsync()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/inbox/events");
        request.Headers.Authorization = new("Bearer", Token);
        var response = await service.Quiet.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new StreamReader(await response.Content.ReadAsStreamAsync());
    }

    private async Task<(string Token, string Cookies)> TokenAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/profile");
        request.Headers.Authorization = new("Bearer", Token);
        using var page = await service.Quiet.SendAsync(request);
        return (FormToken().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value, string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
    }

    private async Task<(int Status, string Body)> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Authorization = new("Bearer", Token);
        using var response = await service.Quiet.SendAsync(request);
        return ((int)response.StatusCode, System.Net.WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
