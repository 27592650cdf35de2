using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Tests.Http;
using Interagency.SampleFiles;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>Uploads made to lie, to burst, to lead out of a folder, or sent from elsewhere.</summary>
public sealed partial class UploadAttackTests(InventedService service)
{
    private const string Script = "<script>alert(1)</script>";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Content, name, stated type, and the field that the refusal names.</summary>
    public static TheoryData<string, string, string?, string> Lies => new()
    {
        { "html", "фото.jpg", "image/jpeg", "file" }, { "html", "фото.txt", "text/plain", "file" }, { "html", "фото.html", "text/html", "file" }, { "program", "фото.png", "image/png", "file" },
        { "program", "setup.exe", "application/octet-stream", "file" }, { "text", "фото.jpg", "image/jpeg", "name" }, { "text", "a.html", "text/plain", "name" }, { "text", "a.txt", "text/html", "type" },
        { "jpeg", "скан.pdf", "application/pdf", "name" }, { "jpeg", "фото.jpg", "text/html", "type" }, { "jpeg", "фото.jpg.exe", null, "name" }, { "jpeg", "фото\u202Egpj.exe", null, "name" },
        { "pdf", "ответ.docx", null, "name" }, { "docx", "ответ.xlsx", null, "name" }, { "macro", "ответ.docx", null, "file" }, { "traversal", "ответ.docx", null, "file" }, { "bomb", "ответ.docx", null, "file" },
        { "pixels", "фото.png", "image/png", "file" }, { "cut", "фото.jpg", "image/jpeg", "file" }, { "empty", "a.txt", null, "file" }, { "text", "..", null, "name" },
    };

    [Theory, MemberData(nameof(Lies))]
    public async Task File_ThatLies_IsRefusedInWordsThatNameTheFix(string content, string name, string? type, string field)
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));

        var (status, problem) = await SendAsync(caseId, Content(content), name, type);

        Assert.Equal((422, field), (status, problem["errors"]?.AsObject().Single().Key));
        Assert.Contains(": ", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Empty((await service.GetAsync($"/api/cases/{caseId}/files")).Body.AsArray());
    }

    [Theory]
    [InlineData("../../../../etc/passwd.txt", "passwd.txt")]
    [InlineData(@"C:\Windows\System32\evil.txt", "evil.txt")]
    [InlineData("/dev/null/../заметка.txt", "заметка.txt")]
    [InlineData("NUL.txt", "_NUL.txt")]
    [InlineData("<script>alert(1)</script>.txt", "script_.txt")]
    public async Task Name_ThatLeadsElsewhere_IsOnlyItsLastPart(string name, string kept)
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));

        var (status, body) = await SendAsync(caseId, "Заметка"u8.ToArray(), name, null);

        Assert.True(status == 200, body.ToJsonString());
        Assert.Equal(kept, (string)(await service.GetAsync($"/api/cases/{caseId}/files")).Body[0]!["name"]!);
        using var page = await service.PageAsync($"/cases/{caseId}");
        Assert.DoesNotContain("<script>", await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Polyglot_InAPhoto_IsNotInWhatIsSentAgain()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        byte[] polyglot = [.. Photos.Png(secret: Script), .. SamplePapers.Docx(), .. Encoding.UTF8.GetBytes(Script)];
        var (_, body) = await SendAsync(caseId, polyglot, "x.png", "image/png");

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/cases/{caseId}/files/{(string)body["fileId"]!}/content?inline=true");
        request.ActAs("person:p1");
        using var sent = await service.Http.SendAsync(request, Stop);

        var content = await sent.Content.ReadAsByteArrayAsync(Stop);
        Assert.All(new[] { "script", "word/document.xml" }, word => Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) < 0, word));
    }

    /// <summary>One megabyte elsewhere, ten here, and neither more.</summary>
    [Fact]
    public async Task File_TooLarge_IsRefused_AndOneThatIsNotIsTaken()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        var lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("A line.\n", 4 << 20)));

        var (whole, _) = await SendAsync(caseId, lines[..(10 << 20)], "a.txt", null);
        var (over, problem) = await SendAsync(caseId, lines[..((10 << 20) + 1)], "a.txt", null);
        var (farOver, far) = await SendAsync(caseId, lines, "a.txt", null);

        Assert.Equal(200, whole);
        Assert.Equal((413, "file-too-large"), (over, (string)problem["code"]!));
        Assert.Equal((413, "file-too-large"), (farOver, (string)far["code"]!));
        Assert.Contains("10 МБ", (string)far["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nno end")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nno file\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"other\"; filename=\"a.txt\"\r\n\r\nx\r\n--b--\r\n")]
    [InlineData("application/x-www-form-urlencoded", "file=x")]
    public async Task Form_ThatIsNone_OrHasNoFile_IsRefused(string type, string body)
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        foreach (var path in new[] { $"/api/cases/{caseId}/files", "/api/cases" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            request.ActAs("person:p1");
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            using var response = await service.Http.SendAsync(request, Stop);
            Assert.InRange((int)response.StatusCode, 400, 422);
        }
    }

    [Fact]
    public async Task Page_TakesAFileFromItsOwnFormAlone()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        using var visitor = await (await Employee.HireAsync(service, AccountRole.HeadOfService)).LoggedInAsync(service);
        var (_, page, _) = await visitor.GetAsync($"/cases/{caseId}");
        var token = WebUtility.HtmlDecode(Token().Match(page).Groups[1].Value);

        Assert.Contains("id=\"files\"", page, StringComparison.Ordinal);
        Assert.Equal(400, (await SubmitAsync(visitor, caseId, "", Own)).Status);
        Assert.Equal(403, (await SubmitAsync(visitor, caseId, token, "https://elsewhere.example")).Status);
        var (lie, told, _) = await SubmitAsync(visitor, caseId, token, Own, name: "a.pdf");
        Assert.Equal(200, lie);
        Assert.Contains("Имя не подходит к содержимому: внутри TXT", WebUtility.HtmlDecode(told), StringComparison.Ordinal);
        var (status, _, location) = await SubmitAsync(visitor, caseId, token, Own);
        Assert.Equal((302, true), (status, location!.EndsWith($"/cases/{caseId}#files", StringComparison.Ordinal)));
        Assert.Contains("заметка.txt", WebUtility.HtmlDecode((await visitor.GetAsync($"/cases/{caseId}")).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAForeignCase_TakesNoFile()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        var token = TestTokens.Make("foreign-head", Grants.Of(AccountRole.HeadOfService, InventedProcedures.Region, "next-town", null, "*"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/cases/{caseId}/files");
        request.Headers.Authorization = new("Bearer", token);

        using var answer = await service.Quiet.SendAsync(request, Stop);

        Assert.Equal(404, (int)answer.StatusCode);
    }

    private string Own => service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    private static async Task<(int Status, string Body, string? Location)> SubmitAsync(Visitor visitor, string caseId, string token, string origin, string name = "заметка.txt")
    {
        var form = FileEndpointTests.Form("Заметка"u8.ToArray(), name, "application/octet-stream");
        form.Add(new StringContent(token), "__RequestVerificationToken");
        form.Add(new StringContent("file"), "_handler");
        form.Add(new StringContent(Guid.NewGuid().ToString()), "key");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/cases/{caseId}/files") { Content = form };
        request.Headers.Add("Origin", origin);
        return await visitor.SendAsync(request);
    }

    private async Task<(int Status, JsonNode Body)> SendAsync(string caseId, byte[] content, string name, string? type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cases/{caseId}/files") { Content = FileEndpointTests.Form(content, name, type) };
        request.ActAs("person:p1");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await service.Http.SendAsync(request, Stop);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!);
    }

    private static byte[] Content(string what) => what switch
    {
        "html" => Encoding.UTF8.GetBytes($"<html>{Script}</html>"),
        "program" => [(byte)'M', (byte)'Z', 0x90, 0, 3, 0, 0, 0],
        "text" => Encoding.UTF8.GetBytes("Просто текст."),
        "jpeg" => Photos.Jpeg(),
        "pdf" => SamplePapers.Pdf,
        "docx" => SamplePapers.Docx(),
        "macro" => SamplePapers.Docx(("word/vbaProject.bin", "x")),
        "traversal" => SamplePapers.Docx(("../../etc/cron.d/job", "x")),
        "bomb" => SamplePapers.Bomb(200),
        "pixels" => Photos.HugePng(30_000, 30_000),
        "cut" => Photos.Jpeg()[..^40],
        _ => [],
    };

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
