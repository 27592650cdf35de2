using System.Net;
using System.Text.RegularExpressions;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>Somebody at the pages: reads them, and sends their forms as a browser without script does.</summary>
/// <param name="token">Who it is.</param>
internal partial class PageUser(ServiceUnderTest service, string token)
{
    private (string Token, string Cookies)? form;

    internal async Task<(int Status, string Body)> ReadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request);
    }

    /// <summary>Sends a form of a page, or what its script sends; under a key of its own unless the fields name one.</summary>
    internal async Task<(int Status, string Body)> SubmitAsync(string path, string handler, params (string Name, string Value)[] fields)
    {
        var (token, cookies) = form ??= await TokenAsync();
        (string, string)[] key = fields.Any(field => field.Name == "key") ? [] : [("key", Guid.NewGuid().ToString())];
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([.. fields.Concat(key).Select(field => KeyValuePair.Create(field.Item1, field.Item2)), new("_handler", handler), new("__RequestVerificationToken", token)]),
        };
        request.Headers.Add("Cookie", cookies);
        return await SendAsync(request);
    }

    /// <summary>Listens to server-sent events.</summary>
    internal async Task<StreamReader> ListenAsync(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        var response = await service.Quiet.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new StreamReader(await response.Content.ReadAsStreamAsync());
    }

    private async Task<(string Token, string Cookies)> TokenAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/profile");
        request.Headers.Authorization = new("Bearer", token);
        using var page = await service.Quiet.SendAsync(request);
        return (FormToken().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value, string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
    }

    private async Task<(int Status, string Body)> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Authorization = new("Bearer", token);
        using var response = await service.Quiet.SendAsync(request);
        return ((int)response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
