using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Walk;
using Interagency.SampleFiles;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Faults.Leaks;

/// <summary>Somebody at work: adds files, opens every page that pages lead to, looks for a name.</summary>
internal sealed class Visit(HttpClient http)
{
    private const int MostPages = 300;
    private static readonly string[] Lists = ["cases", "tasks", "deadlines", "requests", "sessions", "sessions/waiting", "notices", "duties", "orders", "dangers", "quarantine", "emergencies"];
    private static readonly string[] Files = ["files", "consents", "disclosures", "internal-requests"];

    /// <summary>A photo and papers whose names and contents speak of the family, as a form and as they are; each is opened.</summary>
    internal async Task AddFilesAsync(string caseId)
    {
        const string Name = $"{Planted.FamilyName} {Planted.GivenName}, {Planted.Diagnosis}";
        await AddAsync(caseId, new MultipartFormDataContent { { Typed(Photos.Jpeg(secret: Name), "image/jpeg"), "file", $"{Name}.jpg" } });
        await AddAsync(caseId, new MultipartFormDataContent { { Typed(Encoding.UTF8.GetBytes($"{Name}, ул. {Planted.Street}, {Planted.Phone}"), "text/plain"), "file", $"{Name}.txt" } });
        var scan = Typed([.. SamplePapers.Pdf, .. Encoding.UTF8.GetBytes($"% {Name}\n%%EOF\n")], "application/pdf");
        scan.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = $"{Name}.pdf" };
        await AddAsync(caseId, scan);

        var listed = JsonNode.Parse(await ReadAsync($"/api/cases/{caseId}/files"))!.AsArray();
        Assert.All(listed, file => Assert.StartsWith(Name, (string)file!["name"]!, StringComparison.Ordinal));
        foreach (var fileId in listed.Select(file => (string)file!["fileId"]!)) Assert.NotEmpty(await ReadAsync($"/api/cases/{caseId}/files/{fileId}/content"));
    }

    /// <summary>The lists and cases of the API, and from the start page on every page that a page leads to: whatever was written stands there as text, no page runs it.</summary>
    /// <returns>How many pages.</returns>
    internal async Task<int> LookAroundAsync(IEnumerable<string> caseIds)
    {
        foreach (var list in Lists) await ReadAsync($"/api/{list}");
        foreach (var caseId in caseIds)
            foreach (var part in Files) await ReadAsync($"/api/cases/{caseId}/{part}");
        var (seen, ahead) = (new HashSet<string>(), new Queue<string>(["/", .. caseIds.Select(caseId => $"/cases/{caseId}")]));
        var shown = 0;
        while (seen.Count < MostPages && ahead.TryDequeue(out var next))
        {
            if (next.Split('#')[0] is not { Length: > 0 } page || !seen.Add(page) || page.StartsWith("/logout", StringComparison.Ordinal)) continue;
            var body = await OpenAsync(page);
            if (body.Contains("&lt;img src=x", StringComparison.Ordinal)) shown++;
            foreach (var link in Addresses.In(body).Where(link => link.StartsWith('/') && !link.Contains('.'))) ahead.Enqueue(link);
        }

        Assert.True(shown >= 10, $"Only {shown} pages show what was written.");
        return seen.Count;
    }

    /// <summary>What nobody asks for, written by somebody into addresses and headers: as a reader and as a stranger, known routes and none.</summary>
    internal static async Task LookForANameAsync(Uri service)
    {
        using var http = new HttpClient { BaseAddress = service };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("agent/" + Planted.Phone);
        http.DefaultRequestHeaders.TryAddWithoutValidation("tracestate", $"who={Planted.Phone}");
        foreach (var path in new[] { "/cases?number=", "/api/cases?number=", "/api/cases/", "/cases/", "/api/requests/", "/audit?actor=", "/" })
            foreach (var isKnown in new[] { true, false })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path + Uri.EscapeDataString($"{Planted.FamilyName} {Planted.GivenName}"));
                if (isKnown) request.ActAs(ServiceClient.Anybody);
                using var response = await http.SendAsync(request);
                Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
            }
    }

    private async Task AddAsync(string caseId, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{caseId}/files") { Content = content };
        request.ActAs(ServiceClient.Anybody);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A page, which runs nothing of what was written; or a file, which a browser saves and doesn't show.</summary>
    /// <returns>What the page says; nothing for a file.</returns>
    private async Task<string> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.ActAs(ServiceClient.Anybody);
        using var response = await http.SendAsync(request);
        Assert.True((int)response.StatusCode < 500, $"{path}: {(int)response.StatusCode}");
        var body = await response.Content.ReadAsStringAsync();
        if (response.Content.Headers.ContentType?.MediaType is { } type && type != "text/html")
        {
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.True(type is "application/json" or "image/jpeg" or "image/png" || response.Content.Headers.ContentDisposition?.DispositionType == "attachment", $"{path}: {type} is shown, not saved");
            return type == "application/json" ? body : "";
        }

        Assert.DoesNotContain("<script>alert", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", body, StringComparison.OrdinalIgnoreCase);
        return body;
    }

    private async Task<string> ReadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.ActAs(ServiceClient.Anybody);
        using var response = await http.SendAsync(request);
        Assert.True((int)response.StatusCode < 500, $"{path}: {(int)response.StatusCode}");
        return await response.Content.ReadAsStringAsync();
    }

    private static ByteArrayContent Typed(byte[] content, string type) => new(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
