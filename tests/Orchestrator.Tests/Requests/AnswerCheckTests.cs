using System.Text;
using Interagency.Adapters.Messaging.Broker;
using Interagency.Orchestrator.Requests.Checks;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Interagency.Workflows.Messages;
using Xunit;

namespace Interagency.Orchestrator.Tests.Requests;

/// <summary>What a check says of an answer, fault by fault.</summary>
public sealed class AnswerCheckTests
{
    private static readonly AgencyAddress Place = new("XX", "school");
    private static readonly RegionDirectory Directory = new()
    {
        Region = "XX", Name = new Bilingual("Край", "Land"), KindsOfHelp = [new Named("light", new Bilingual("Свет", "Light"))], Agencies = [new Agency("school", new Bilingual("Школа", "School"), "education")],
    };

    private static readonly RequestMessage Asked = CheckRequest.Of(Place, Directory, RequestMessage.Proposals, new DateTimeOffset(2026, 3, 13, 9, 0, 0, TimeSpan.Zero), TimeSpan.FromSeconds(30));

    private static string Good => $$"""{"type":"answer.proposals.v1","messageId":"0190a0de-0000-7000-8000-000000000002","requestId":"{{Asked.RequestId}}","agency":"school","officer":"Выдуманный","proposals":[{"measure":"Занятия","kindOfHelp":"light"}]}""";

    [Fact]
    public void Answer_ByTheContract_HasNothingWrong()
    {
        var findings = Check(Encoding.UTF8.GetBytes(Good), user: "XX.school");

        Assert.All(findings, finding => Assert.Equal(Mark.Right, finding.Mark));
        Assert.True(findings.Count >= 5);
    }

    [Theory]
    [InlineData("\"light\"", "\"magic\"", "proposals[0].kindOfHelp: «magic»")]
    [InlineData("\"agency\":\"school\"", "\"agency\":\"clinic\"", "agency: «clinic»")]
    [InlineData("answer.proposals.v1", "answer.unheard.v1", "неизвестный тип; возможны")]
    [InlineData("\"requestId\":\"check-", "\"requestId\":\"other-", "requestId: «other-")]
    [InlineData("\"measure\":\"Занятия\",", "", "proposals[0].measure: не указано")]
    [InlineData("{\"type\"", "[\"type\"", "не читается как JSON")]
    public void Answer_WithAFault_IsToldIt(string right, string wrong, string told) =>
        Assert.Contains(Wrong(Check(Encoding.UTF8.GetBytes(Good.Replace(right, wrong, StringComparison.Ordinal)))), text => text.Contains(told, StringComparison.Ordinal));

    [Fact]
    public void Answer_InAnotherEncoding_IsToldWhich()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.Contains("Windows-1251", Wrong(Check(Encoding.GetEncoding(1251).GetBytes(Good))).Single(), StringComparison.Ordinal);
        Assert.Contains("UTF-16", Wrong(Check(Encoding.Unicode.GetBytes(Good))).Single(), StringComparison.Ordinal);
        Assert.Contains("BOM", Wrong(Check([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Good)])).Single(), StringComparison.Ordinal);
        Assert.Contains("КиБ", Wrong(Check(new byte[1024 * 1024 + 1])).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_OfAnotherUser_IsWrong() => Assert.Contains("user_id: «XX.clinic»", Wrong(Check(Encoding.UTF8.GetBytes(Good), user: "XX.clinic")).Single(), StringComparison.Ordinal);

    [Fact]
    public void Body_OfACheck_IsKnownByItsNumberAlone()
    {
        Assert.True(CheckRequest.IsAnsweredBy(null, Encoding.UTF8.GetBytes(Good)));
        Assert.False(CheckRequest.IsAnsweredBy(null, Encoding.UTF8.GetBytes(Good.Replace(Asked.RequestId, "check-me", StringComparison.Ordinal))));
        Assert.False(CheckRequest.IsAnsweredBy(RequestMessage.Proposals, Encoding.UTF8.GetBytes(Good)));
        Assert.False(CheckRequest.IsAnsweredBy(null, Encoding.UTF8.GetBytes($"{{\"note\":\"{Asked.RequestId}\"}}")));
        Assert.False(CheckRequest.IsAnsweredBy(null, Encoding.UTF8.GetBytes($"\"{Asked.RequestId}\"{{")));
    }

    private static IReadOnlyList<Finding> Check(byte[] body, string? user = null) => AnswerCheck.Of(new CheckedAnswer(body) { UserId = user }, Asked, Place, Directory);

    private static IEnumerable<string> Wrong(IEnumerable<Finding> findings) => findings.Where(finding => finding.Mark == Mark.Wrong).Select(finding => finding.Text.Ru);
}
