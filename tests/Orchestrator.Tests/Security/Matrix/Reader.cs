using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Interagency.Orchestrator.Tests.Http;

namespace Interagency.Orchestrator.Tests.Security.Matrix;

/// <summary>Somebody who asks for all that the table names.</summary>
internal sealed partial class Reader(ServiceUnderTest service, Action<HttpRequestMessage> identify)
{
    private (string Token, string Cookies)? form;

    internal async Task<(int Status, string Body)> AskAsync(Address address, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(address.Method), path);
        if (address.Form is not null) await FillAsync(request, address.Form);
        else if (address.Method != "GET") request.Content = JsonContent.Create(address.Body?.Invoke() ?? []);
        return await SendAsync(request);
    }

    /// <summary>A form of a page with the token that the service gives this reader on another page.</summary>
    private async Task FillAsync(HttpRequestMessage request, Dictionary<string, string> fields)
    {
        var (token, cookies) = form ??= await TokenAsync();
        request.Content = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token)).Append(new("key", Guid.NewGuid().ToString())).Append(new("once", Guid.NewGuid().ToString())));
        request.Headers.Add("Cookie", cookies);
    }

    private async Task<(string Token, string Cookies)> TokenAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/profile");
        identify(request);
        using var page = await service.Quiet.SendAsync(request);
        return (Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value, string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
    }

    private async Task<(int Status, string Body)> SendAsync(HttpRequestMessage request)
    {
        identify(request);
        if (request.Method != HttpMethod.Get) request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await service.Quiet.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
