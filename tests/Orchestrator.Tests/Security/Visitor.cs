using System.Net;
using System.Text.RegularExpressions;
using Interagency.Orchestrator.Tests.Http;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>A browser as far as a server sees it: keeps cookies, fills in forms, tells where it comes from.</summary>
internal sealed partial class Visitor(ServiceUnderTest service) : IDisposable
{
    internal const string SessionCookie = "interagency";

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = service.Http.BaseAddress };

    internal Dictionary<string, string> Cookies { get; } = [];

    internal async Task<(int Status, string Body, string? Location)> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request);
    }

    /// <summary>Fills in the form of a page and sends it.</summary>
    /// <param name="token">False leaves out the token against forgery.</param>
    internal async Task<(int Status, string Body, string? Location)> SubmitAsync(string path, string form, Dictionary<string, string> fields, bool token = true, string? origin = "own")
    {
        var (_, page, _) = await GetAsync(path);
        var all = new Dictionary<string, string>(fields) { ["_handler"] = form };
        if (token) all["__RequestVerificationToken"] = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(all) };
        if (origin is not null) request.Headers.Add("Origin", origin == "own" ? http.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin);
        return await SendAsync(request);
    }

    internal Task<(int Status, string Body, string? Location)> LogInAsync(string login, string password) =>
        SubmitAsync("/login", "login", new() { ["login"] = login, ["password"] = password });

    internal async Task<(int Status, string Body, string? Location)> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var response = await http.SendAsync(request);
        foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var sent) ? sent : [])
        {
            var (name, value) = set.Split(';')[0].Split('=', 2) is [var first, var second] ? (first, second) : (set, "");
            if (value.Length == 0) Cookies.Remove(name);
            else Cookies[name] = value;
        }

        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.OriginalString);
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
