using System.Net;
using System.Text.RegularExpressions;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Orchestrator.Tests.Openings;

/// <summary>Goes through the wizard as a browser without script does: each answer's form is sent on with what it holds.</summary>
internal sealed partial class IntakeWalk(ServiceUnderTest service, string token)
{
    private string[] cookies = [];

    internal string Html { get; private set; } = "";

    internal string Location { get; private set; } = "";

    /// <summary>What the form holds now.</summary>
    internal Dictionary<string, string> Fields { get; private set; } = [];

    internal string Step => Fields.GetValueOrDefault("step", "");

    internal static async Task<IntakeWalk> BeginAsync(ServiceUnderTest service, string? token = null)
    {
        var walk = new IntakeWalk(service, token ?? TestTokens.For("person:p1"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cases/new");
        await walk.TakeAsync(request);
        return walk;
    }

    /// <summary>Types some fields and presses a button.</summary>
    internal async Task<IntakeWalk> SendAsync(string press, params (string Name, string Value)[] typed)
    {
        foreach (var (name, value) in typed) Fields[name] = value;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/cases/new") { Content = new FormUrlEncodedContent(Fields.Append(new("do", press))) };
        if (cookies.Length > 0) request.Headers.Add("Cookie", string.Join("; ", cookies));
        await TakeAsync(request);
        return this;
    }

    private async Task TakeAsync(HttpRequestMessage request)
    {
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.AcceptLanguage.ParseAdd("ru");
        using var response = await service.Quiet.SendAsync(request, TestContext.Current.CancellationToken);
        Html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Location = response.Headers.Location?.OriginalString.Replace(service.Http.BaseAddress!.OriginalString.TrimEnd('/'), "", StringComparison.Ordinal) ?? "";
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found, $"{response.StatusCode} {Html}");
        if (response.Headers.TryGetValues("Set-Cookie", out var set)) cookies = [.. set.Select(cookie => cookie.Split(';')[0])];
        if (Form().Match(Html) is { Success: true } form) Fields = Read(form.Value);
    }

    private static Dictionary<string, string> Read(string form)
    {
        var fields = new Dictionary<string, string>();
        foreach (Match input in Input().Matches(form))
        {
            var (name, type) = (Attribute(input.Value, "name"), Attribute(input.Value, "type"));
            if (name is null || (type is "radio" or "checkbox" && !Checked().IsMatch(input.Value))) continue;
            var value = Attribute(input.Value, "value") ?? "";
            fields[name] = type == "checkbox" && fields.TryGetValue(name, out var ticked) ? $"{ticked},{value}" : value;
        }

        foreach (Match area in Area().Matches(form)) fields[Attribute(area.Groups[1].Value, "name")!] = WebUtility.HtmlDecode(area.Groups[2].Value);
        foreach (Match select in Select().Matches(form))
            fields[Attribute(select.Groups[1].Value, "name")!] = Option().Matches(select.Groups[2].Value).Where(option => option.Value.Contains(" selected", StringComparison.Ordinal)).Select(option => Attribute(option.Value, "value")).FirstOrDefault() ?? "";
        return fields;
    }

    private static string? Attribute(string tag, string name) => Regex.Match(tag, $" {name}=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("""<form method="post" class="card" action="/cases/new".*?</form>""", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex(" checked")]
    private static partial Regex Checked();

    [GeneratedRegex("(<textarea [^>]*>)(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Area();

    [GeneratedRegex("(<select [^>]*>)(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option [^>]*>")]
    private static partial Regex Option();
}
