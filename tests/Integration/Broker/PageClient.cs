using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Interagency.Integration.Broker;

/// <summary>Somebody at the pages of a node, by a token of the tests.</summary>
internal sealed partial class PageClient(ProductionNode node, string token)
{
    /// <summary>The text of a page.</summary>
    internal async Task<string> ReadAsync(string page) => WebUtility.HtmlDecode(await SendAsync(new HttpRequestMessage(HttpMethod.Get, page)));

    /// <summary>Reads until the page says something: the service works on its own between two reads.</summary>
    internal async Task ReadUntilAsync(string page, string text)
    {
        using var waiting = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!(await ReadAsync(page)).Contains(text, StringComparison.Ordinal)) await again.WaitForNextTickAsync(waiting.Token);
    }

    /// <summary>What a form of a page would send untouched: its hidden fields.</summary>
    internal async Task<Dictionary<string, string>> FormAsync(string page, string name)
    {
        var html = await SendAsync(new HttpRequestMessage(HttpMethod.Get, page));
        var form = Form().Matches(html).Select(found => found.Value).Single(text => text.Contains($"name=\"_handler\" value=\"{name}\"", StringComparison.Ordinal));
        return Hidden().Matches(form).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
    }

    /// <summary>Fills in a form of a page and sends it.</summary>
    /// <returns>The text of the page that it leads to.</returns>
    internal async Task<string> SubmitAsync(string page, string name, params (string Field, string Value)[] fields) =>
        await SendAsync(page, [.. await FormAsync(page, name), .. fields.Select(field => KeyValuePair.Create(field.Field, field.Value))]);

    /// <summary>Sends a form as it is given.</summary>
    internal async Task<string> SendAsync(string page, IEnumerable<KeyValuePair<string, string>> form) =>
        WebUtility.HtmlDecode(await SendAsync(new HttpRequestMessage(HttpMethod.Post, page) { Content = new FormUrlEncodedContent(form) }));

    private async Task<string> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await node.Http.SendAsync(request);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
