using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Tests.Security;
using Interagency.SampleFiles;
using Interagency.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Interagency.Adapters.Persistence.Accounts.AccountRole;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>Files over HTTP: who adds, sees and opens them, how they are sent, what stays behind.</summary>
public sealed class FileEndpointTests(InventedService service)
{
    private const string Everybody = "person:p1", Planted = "Вымышленцева-Секретная";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Photo_Added_IsListed_Opened_Shown_AndTakenBack()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));

        var fileId = await AddAsync(caseId, Photos.Jpeg(900, 600, Planted), $"{Planted} дома.jpg", "image/jpeg");

        var listed = (await service.GetAsync(Address(caseId))).Body.AsArray().Single()!;
        Assert.Equal((fileId, "Jpeg", "image/jpeg", $"{Planted} дома.jpg", "p1", true),
            ((string)listed["fileId"]!, (string)listed["kind"]!, (string)listed["mediaType"]!, (string)listed["name"]!, (string)listed["addedBy"]!, (bool)listed["mayOpen"]!));
        using (var saved = await OpenAsync($"{Address(caseId)}/{fileId}/content"))
        {
            var content = await saved.Content.ReadAsByteArrayAsync(Stop);
            Assert.Equal((long)listed["size"]!, content.Length);
            Assert.True(content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Planted)) < 0);
            Assert.Equal(("attachment", "image/jpeg", $"{Planted} дома.jpg"), (saved.Content.Headers.ContentDisposition!.DispositionType, saved.Content.Headers.ContentType!.MediaType, saved.Content.Headers.ContentDisposition.FileNameStar));
        }

        using (var shown = await OpenAsync($"{Address(caseId)}/{fileId}/content?inline=true")) Assert.Equal("inline", shown.Content.Headers.ContentDisposition!.DispositionType);
        using (var small = await OpenAsync($"{Address(caseId)}/{fileId}/preview")) Assert.True((await small.Content.ReadAsByteArrayAsync(Stop)).Length < 20_000);

        var (missing, problem) = await service.PostAsync($"{Address(caseId)}/{fileId}/withdraw", new JsonObject());
        Assert.Equal((422, "reason"), (missing, problem["errors"]!.AsObject().Single().Key));
        Assert.Equal(200, (await service.PostAsync($"{Address(caseId)}/{fileId}/withdraw", new JsonObject { ["reason"] = "Не та семья" })).Status);

        var gone = (await service.GetAsync(Address(caseId))).Body.AsArray().Single()!;
        Assert.Equal(("p1", "Не та семья", false), ((string)gone["withdrawnBy"]!, (string)gone["reason"]!, (bool)gone["mayOpen"]!));
        foreach (var path in new[] { "content", "preview" })
        {
            using var none = await OpenAsync($"{Address(caseId)}/{fileId}/{path}");
            Assert.Equal(409, (int)none.StatusCode);
        }

        Assert.Equal(409, (await service.PostAsync($"{Address(caseId)}/{fileId}/withdraw", new JsonObject { ["reason"] = "Ещё раз" })).Status);
    }

    /// <summary>Nothing of what is no photo is rendered by us, whatever a link asks for.</summary>
    [Theory]
    [InlineData("акт.pdf", "application/pdf")]
    [InlineData("ответ.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("заметка.txt", "text/plain")]
    public async Task Paper_IsSentToBeSaved_InABoxOfItsOwn(string name, string type)
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        var content = name.EndsWith("pdf", StringComparison.Ordinal) ? SamplePapers.Pdf : name.EndsWith("docx", StringComparison.Ordinal) ? SamplePapers.Docx() : Encoding.UTF8.GetBytes("Заметка");
        var fileId = await AddAsync(caseId, content, name, type);

        using var sent = await OpenAsync($"{Address(caseId)}/{fileId}/content?inline=true");

        Assert.Equal(content, await sent.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(("attachment", type), (sent.Content.Headers.ContentDisposition!.DispositionType, sent.Content.Headers.ContentType!.MediaType));
        Assert.Equal("nosniff", sent.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", sent.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(sent.Headers.CacheControl!.NoStore);
        using var preview = await OpenAsync($"{Address(caseId)}/{fileId}/preview");
        Assert.Equal(404, (int)preview.StatusCode);
    }

    [Fact]
    public async Task File_GivenAsItIs_IsTakenUnderTheNameInItsHeader_AndTheAddressNamesNothing()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        static ByteArrayContent Scan() => new(SamplePapers.Pdf) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
        using var content = Scan();
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = "../../скан.pdf" };

        var (inAddress, _) = await SendAsync($"{Address(caseId)}?name=scan.pdf", Scan());
        var (status, body) = await SendAsync(Address(caseId), content);

        Assert.Equal(422, inAddress);
        Assert.True(status == 200, body.ToJsonString());
        Assert.Equal("скан.pdf", (string)(await service.GetAsync(Address(caseId))).Body[0]!["name"]!);
    }

    [Fact]
    public async Task File_SentTwiceUnderOneKey_IsThereOnce_AndAnotherUnderItIsRefused()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        var key = Guid.NewGuid().ToString();

        var (first, done) = await SendAsync(Address(caseId), Form(SamplePapers.Pdf, "a.pdf", null), key: key);
        var (again, same) = await SendAsync(Address(caseId), Form(SamplePapers.Pdf, "a.pdf", null), key: key);
        var (other, reused) = await SendAsync(Address(caseId), Form(SamplePapers.Docx(), "a.docx", null), key: key);

        Assert.Equal((200, 200, 422, "key-reused"), (first, again, other, (string)reused["code"]!));
        Assert.Equal((string)done["fileId"]!, (string)same["fileId"]!);
        Assert.Single((await service.GetAsync(Address(caseId))).Body.AsArray());
        Assert.Equal((400, "key-needed"), await RefusedAsync(Address(caseId), Form(SamplePapers.Pdf, "a.pdf", null), key: ""));
    }

    /// <summary>What belongs to something of the case says so; what belongs to nothing there is refused.</summary>
    [Fact]
    public async Task File_OfWhatTheCaseHasNot_IsRefused()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        var other = await service.OpenAsync(InventedProcedures.Intake("asking"));
        var request = (string)(await service.WaitAsync($"/api/cases/{other}", view => view["requests"]!.AsArray().Count > 0))["requests"]![0]!["requestId"]!;
        foreach (var about in new[] { "document/none", "nothing", "request/", $"request/{request}" })
        {
            var (status, problem) = await SendAsync(Address(caseId), Form(SamplePapers.Pdf, "a.pdf", null, about));
            Assert.Equal((422, "about"), (status, problem["errors"]!.AsObject().Single().Key));
        }

        Assert.Equal(200, (await SendAsync(Address(other), Form(SamplePapers.Pdf, "a.pdf", null, $"request/{request}"))).Status);
        Assert.StartsWith("Запрос: ", (string)(await service.GetAsync(Address(other))).Body[0]!["aboutName"]!, StringComparison.Ordinal);
    }

    /// <summary>Role, whether it sees the list, the names and bytes, and whether it adds.</summary>
    public static TheoryData<AccountRole, bool, bool, bool> Roles => new()
    {
        { HeadOfService, true, true, true }, { Director, true, true, true }, { Curator, true, true, true }, { Specialist, true, true, true }, { CommissionSecretary, true, true, true },
        { CoordinationOfficer, true, false, false }, { Auditor, true, false, false }, { MinistryObserver, true, false, false }, { Administrator, false, false, false }, { Methodologist, false, false, false },
        { AgencyOfficer, false, false, false },
    };

    [Theory, MemberData(nameof(Roles))]
    public async Task Role_SeesOpensAndAdds_AsTheTableSays(AccountRole role, bool lists, bool opens, bool adds)
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        var fileId = await AddAsync(caseId, Photos.Png(), $"{Planted}.png", null);
        var token = TestTokens.Make($"{role}-{Guid.NewGuid():N}"[..24], Grants.Of(role, InventedProcedures.Region, agency: role == AgencyOfficer ? "education" : null, posts: "*"));

        using var list = await OpenAsync(Address(caseId), token);
        using var content = await OpenAsync($"{Address(caseId)}/{fileId}/content", token);
        using var preview = await OpenAsync($"{Address(caseId)}/{fileId}/preview", token);
        var added = await SendAsync(Address(caseId), Form(SamplePapers.Pdf, "a.pdf", null), token: token);
        var taken = await SendAsync($"{Address(caseId)}/{fileId}/withdraw", new StringContent("""{"reason":"x"}""", Encoding.UTF8, "application/json"), token: token);

        Assert.Equal((lists, opens, opens, adds, adds), ((int)list.StatusCode == 200, (int)content.StatusCode == 200, (int)preview.StatusCode == 200, added.Status == 200, taken.Status == 200));
        if (lists)
        {
            var text = await list.Content.ReadAsStringAsync(Stop);
            var row = JsonNode.Parse(text)!.AsArray().Single(file => (string)file!["fileId"]! == fileId)!;
            Assert.Equal((opens, opens), (text.Contains(Planted, StringComparison.Ordinal), (bool)row["mayOpen"]!));
        }

        using var page = await OpenAsync($"/cases/{caseId}", token);
        if ((int)page.StatusCode == 200 && !opens) Assert.DoesNotContain(Planted, await page.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_OfAForeignCase_AnswersLikeNone()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        var own = await service.OpenAsync(InventedProcedures.Intake("work"));
        var fileId = await AddAsync(caseId, SamplePapers.Pdf, "a.pdf", null);
        var token = TestTokens.Make("foreign-head", Grants.Of(HeadOfService, InventedProcedures.Region, "next-town", null, "*"));

        foreach (var path in new[] { $"{Address(caseId)}/{fileId}/content", $"{Address(caseId)}/{fileId}/preview", Address(caseId), $"{Address("none")}/{fileId}/content" })
        {
            using var foreign = await OpenAsync(path, token);
            Assert.Equal(404, (int)foreign.StatusCode);
        }

        // A file is found in its own case alone.
        using var elsewhere = await OpenAsync($"{Address(own)}/{fileId}/content");
        Assert.Equal(404, (int)elsewhere.StatusCode);
        Assert.Equal(404, (await service.PostAsync($"{Address(own)}/{fileId}/withdraw", new JsonObject { ["reason"] = "x" })).Status);
        Assert.Equal((404, "unknown-case"), await RefusedAsync(Address(caseId), Form(SamplePapers.Pdf, "a.pdf", null), token: token));
    }

    [Fact]
    public async Task File_OpenedOrListed_IsALook_AndItsNameStandsInNoRow()
    {
        var caseId = await service.OpenAsync(InventedProcedures.Intake("work"));
        var fileId = await AddAsync(caseId, Photos.Jpeg(secret: Planted), $"{Planted}.jpg", null);
        var reader = $"r-{Guid.NewGuid():N}";
        var token = TestTokens.Make(reader, Grants.Of(HeadOfService));

        foreach (var path in new[] { "", $"/{fileId}/preview", $"/{fileId}/content" }) (await OpenAsync(Address(caseId) + path, token)).Dispose();

        await using var db = service.Services.GetRequiredService<Database>().Open();
        var looks = await db.Audit.Where(row => row.ActorId == reader).OrderBy(row => row.Sequence).ToListAsync(Stop);
        Assert.Equal([($"case/{caseId}", "file-name"), ($"file/{fileId}", "file-preview"), ($"file/{fileId}", "file")], looks.Select(row => (row.Subject, row.Fields)));
        Assert.All(looks, look => Assert.Equal((AuditKind.Look, caseId), (look.Kind, look.CaseId)));
        var step = await db.History.Where(row => row.CaseId == caseId && row.StimulusKind == "FileAdded").SingleAsync(Stop);
        Assert.Equal("p1", step.ActorId);
        Assert.Contains(fileId, step.Stimulus, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, step.Stimulus, StringComparison.Ordinal);
    }

    private static string Address(string caseId) => $"/api/cases/{caseId}/files";

    private async Task<string> AddAsync(string caseId, byte[] content, string name, string? type)
    {
        var (status, body) = await SendAsync(Address(caseId), Form(content, name, type));
        Assert.True(status == 200, body.ToJsonString());
        return (string)body["fileId"]!;
    }

    internal static MultipartFormDataContent Form(byte[] content, string name, string? type, string? about = null)
    {
        var file = new ByteArrayContent(content);
        if (type is not null) file.Headers.ContentType = new MediaTypeHeaderValue(type);
        var form = new MultipartFormDataContent { { file, "file", name } };
        if (about is not null) form.Add(new StringContent(about), "about");
        return form;
    }

    private async Task<(int Status, string Code)> RefusedAsync(string path, HttpContent content, string? token = null, string? key = null)
    {
        var (status, problem) = await SendAsync(path, content, token, key);
        return (status, (string)problem["code"]!);
    }

    private async Task<(int Status, JsonNode Body)> SendAsync(string path, HttpContent content, string? token = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (key != "") request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        request.Headers.Authorization = new("Bearer", token ?? TestTokens.For(Everybody));
        using var response = await service.Quiet.SendAsync(request, Stop);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!);
    }

    private async Task<HttpResponseMessage> OpenAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token ?? TestTokens.For(Everybody));
        return await service.Quiet.SendAsync(request, Stop);
    }
}
