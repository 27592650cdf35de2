using System.Net;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Orchestrator.Tests.Security;
using Interagency.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Openings;

/// <summary>The wizard by which a case is opened, with the procedures that are shipped.</summary>
public sealed class IntakePageTests(ServiceUnderTest service)
{
    private const string Street = "Вымышленнопольск, ул. Придуманная, д. 7";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Procedure, ground, category, track, basis.</summary>
    public static TheoryData<string, string, string, string, string> Procedures => new()
    {
        { "irkutsk", "family-application", "tzhs-family", "tzhs", "consent" },
        { "irkutsk", "kdn-decree", "sop-minor", "sop-lead", "decree" },
        { "tatarstan", "helpline", "troubled-family", "", "law" },
        { "khmao", "family-request", "single-parent", "", "consent" },
        { "novgorod", "parent-application", "large-family", "", "consent" },
        { "rostov", "prevention-body-report", "hardship", "", "law" },
    };

    [Theory]
    [MemberData(nameof(Procedures))]
    public async Task Wizard_OpensACase_WithAllThatWasTyped(string procedure, string ground, string category, string track, string basis)
    {
        var family = Family();
        var walk = await ToCheckAsync(procedure, family, ground, category, track, basis);
        Assert.Contains(Street, Decoded(walk), StringComparison.Ordinal);
        Assert.Contains("Первые задачи", Decoded(walk), StringComparison.Ordinal);
        Assert.Contains("31 января 1990 г.", Decoded(walk), StringComparison.Ordinal);

        await walk.SendAsync("open");

        Assert.Matches("^/cases/[0-9a-f]{32}/opened$", walk.Location);
        var caseId = walk.Location.Split('/')[2];
        var header = (await service.GetAsync($"/api/cases/{caseId}")).Body["header"]!;
        Assert.Equal([$"{family} Анна Ивановна", $"{family} Пётр"], header["members"]!.AsArray().Select(member => (string)member!["name"]!));
        var words = new CaseWords(null, service.Services.GetRequiredService<CurrentWorld>().Value.Directories.For((string)header["region"]!));
        Assert.Equal((words.Ground(ground), words.Category(category)), ((string?)header["ground"], (string?)header["category"]));
        using var page = await service.PageAsync(walk.Location);
        Assert.Contains("открыто", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Family_OfSeveralCategories_KeepsThemAll_AndItsChildrenAreCounted()
    {
        var walk = await ToCheckAsync("novgorod", Family(), "parent-application", "large-family", "", "consent");
        await walk.SendAsync("back");
        await walk.SendAsync("back");
        await walk.SendAsync("next", ("furtherCategories", "one-parent,disabled-children"));
        await walk.SendAsync("back");
        Assert.Equal("disabled-children,one-parent", walk.Fields["furtherCategories"]);
        await walk.SendAsync("next");
        await walk.SendAsync("next");
        Assert.Contains("Семья, воспитывающая детей-инвалидов", Decoded(walk), StringComparison.Ordinal);

        await walk.SendAsync("open");

        var header = (await service.GetAsync($"/api/cases/{walk.Location.Split('/')[2]}")).Body["header"]!;
        Assert.Equal(["Семья, воспитывающая детей-инвалидов", "Семья с одним родителем, воспитывающая несовершеннолетних детей"], header["furtherCategories"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(1, (int)header["children"]!);
    }

    [Fact]
    public async Task FurtherCategories_WithoutTheMainOne_AreRefusedAtIt()
    {
        var walk = await ToPeopleAsync("novgorod");
        await walk.SendAsync("next", People(Family()));

        await walk.SendAsync("next", ("ground", "parent-application"), ("furtherCategories", "one-parent"));

        Assert.Equal("Ground", walk.Step);
        Assert.Contains("выберите и основную", Decoded(walk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormSentTwice_OpensOneCase()
    {
        var walk = await ToCheckAsync("khmao", Family(), "family-request", "", "", "consent");
        await walk.SendAsync("open");
        var first = walk.Location;

        await walk.SendAsync("open");

        Assert.Equal(first.Split('/')[2], walk.Location.Split('/')[2]);
    }

    [Fact]
    public async Task Back_LosesNothing_AndNothingStandsInAnAddress()
    {
        var family = Family();
        var walk = await ToCheckAsync("khmao", family, "family-request", "single-parent", "", "consent");

        for (var i = 0; i < 3; i++) await walk.SendAsync("back");

        Assert.Equal(("People", family, Street, "family-request", "consent", "b-17"),
            (walk.Step, walk.Fields["familyName0"], walk.Fields["address"], walk.Fields["ground"], walk.Fields["basis"], walk.Fields["reference"]));
        Assert.Equal("", walk.Location);
        Assert.Empty(await Cases(family));
    }

    [Fact]
    public async Task People_AreAddedAndTakenOut_AndTheOthersStay()
    {
        var walk = await ToPeopleAsync("khmao");
        await walk.SendAsync("addMember", ("familyName0", "Первая"), ("familyName1", "Лишний"), ("givenName1", "Олег"));
        await walk.SendAsync("removeMember-1", ("familyName2", "Третий"));

        Assert.Equal(("Первая", "Третий", "2"), (walk.Fields["familyName0"], walk.Fields["familyName1"], walk.Fields["members"]));
        Assert.Equal("", walk.Fields["givenName1"]);
    }

    [Theory]
    [InlineData("birthDate0", "2999-01-01", "ещё не наступила")]
    [InlineData("birthDate0", "1801-01-01", "лет назад")]
    [InlineData("birthDate0", "31.01.1990", "такой даты нет")]
    [InlineData("birthDate0", "", "обязательное поле")]
    [InlineData("givenName0", "", "обязательное поле")]
    public async Task Mistake_IsToldAtItsField_AndTheRestStays(string field, string value, string told)
    {
        var walk = await ToPeopleAsync("khmao");

        await walk.SendAsync("next", [.. People(Family()), (field, value)]);

        Assert.Equal(("People", Street), (walk.Step, walk.Fields["address"]));
        Assert.Contains($"id=\"{field}-problem\"", walk.Html, StringComparison.Ordinal);
        Assert.Contains(told, Decoded(walk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minor_MustBeUnderAge_AndConsentIsGivenByAnAdult()
    {
        var walk = await ToPeopleAsync("irkutsk");
        await walk.SendAsync("next", [.. People(Family()), ("kind", "minor")]);
        Assert.Contains("меньше 18 лет", Decoded(walk), StringComparison.Ordinal);

        await walk.SendAsync("next", ("birthDate0", "2015-03-03"));
        await walk.SendAsync("next", ("ground", "family-application"), ("track", "tzhs"));
        await walk.SendAsync("next", ("basis", "consent"), ("reference", "7"), ("signedOn", "2026-01-10"));

        Assert.Equal("Basis", walk.Step);
        Assert.Contains("согласие даёт совершеннолетний", Decoded(walk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CoexecutorsTrack_NeedsTheRequestOfTheLeadingBody()
    {
        var walk = await ToPeopleAsync("irkutsk");
        await walk.SendAsync("next", People(Family()));
        Assert.Contains("Сразу пойдёт срок", Decoded(walk), StringComparison.Ordinal);
        Assert.Contains("план ведёт другой орган", Decoded(walk), StringComparison.Ordinal);

        await walk.SendAsync("next", ("ground", "lead-request"), ("track", "sop-coexecutor"));

        Assert.Equal("Ground", walk.Step);
        Assert.Contains("id=\"inboundId-problem\"", walk.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"inboundFrom-problem\"", walk.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SamePerson_IsShown_NotedAndNeedsAReason()
    {
        var family = Family();
        var first = await ToCheckAsync("khmao", family, "family-request", "", "", "consent");
        await first.SendAsync("open");
        var known = (string)(await service.GetAsync($"/api/cases/{first.Location.Split('/')[2]}")).Body["header"]!["number"]!;

        var walk = await ToPeopleAsync("khmao");
        await walk.SendAsync("next", People(family));
        Assert.Equal("People", walk.Step);
        Assert.Contains(known, Decoded(walk), StringComparison.Ordinal);
        await walk.SendAsync("next");
        Assert.Contains("отметьте, почему", Decoded(walk), StringComparison.Ordinal);
        await walk.SendAsync("next", ("sameReason", "other-matter"));
        Assert.Equal("Ground", walk.Step);
        await walk.SendAsync("next", ("ground", "family-request"));
        await walk.SendAsync("next", Consent);
        await walk.SendAsync("open");

        var caseId = walk.Location.Split('/')[2];
        await using var db = service.Services.GetRequiredService<Database>().Open();
        Assert.True(await db.Audit.AnyAsync(entry => entry.CaseId == caseId && entry.Reason == "opened-beside/other-matter", Stop));
        Assert.True(await db.Audit.AnyAsync(entry => entry.Subject == "search/person" && entry.Reason == "opening" && entry.Organisation == "alyans", Stop));
        Assert.False(await db.Audit.AnyAsync(entry => entry.Fields.Contains(family) || entry.Subject.Contains(family) || entry.Reason!.Contains(family), Stop));
    }

    [Fact]
    public async Task CaseThatAppearedMeanwhile_IsWarnedOfAtTheOpening()
    {
        var family = Family();
        var walk = await ToCheckAsync("khmao", family, "family-request", "", "", "consent");
        var other = await ToCheckAsync("khmao", family, "family-request", "", "", "consent");
        await other.SendAsync("open");

        await walk.SendAsync("open");
        Assert.Equal("Check", walk.Step);
        Assert.Contains("Похоже, дело уже есть", Decoded(walk), StringComparison.Ordinal);
        await walk.SendAsync("open", ("sameReason", "agreed"));

        Assert.Matches("^/cases/[0-9a-f]{32}/opened$", walk.Location);
    }

    [Fact]
    public async Task CaseOfTheOrganisationThatIsNotSeen_IsToldWithoutItsNumber_ThatOfAnotherRegionNotAtAll()
    {
        var family = Family();
        var first = await ToCheckAsync("khmao", family, "family-request", "", "", "consent");
        await first.SendAsync("open");
        var number = (string)(await service.GetAsync($"/api/cases/{first.Location.Split('/')[2]}")).Body["header"]!["number"]!;
        var (ours, theirs) = (Specialist("RU-KHM"), Specialist("RU-TA"));

        var walk = await IntakeWalk.BeginAsync(service, ours);
        await walk.SendAsync("next", People(family));
        Assert.Contains("Есть дело в вашей организации", Decoded(walk), StringComparison.Ordinal);
        Assert.DoesNotContain(number, Decoded(walk), StringComparison.Ordinal);

        var elsewhere = await IntakeWalk.BeginAsync(service, theirs);
        await elsewhere.SendAsync("next", People(family));
        Assert.Equal("Ground", elsewhere.Step);
    }

    [Fact]
    public async Task WhoMayOpenNowhere_IsToldSo()
    {
        var walk = await IntakeWalk.BeginAsync(service, TestTokens.Make("stranger", Grants.Of(AccountRole.Curator, "RU-NOWHERE")));

        Assert.Contains("Нет действующего порядка", Decoded(walk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Procedures_OfOtherRegions_AreNotOffered()
    {
        var walk = await IntakeWalk.BeginAsync(service, Specialist("RU-ROS"));

        Assert.Equal("People", walk.Step);
        await walk.SendAsync("next", [.. People(Family()), ("definition", "khmao"), ("organisation", "shelter")]);
        Assert.Equal("rostov", walk.Fields["definition"]);
    }

    internal static async Task<IntakeWalk> ToPeopleAsync(ServiceUnderTest service, string procedure)
    {
        var walk = await IntakeWalk.BeginAsync(service);
        await walk.SendAsync("next", ("definition", procedure));
        Assert.Equal("People", walk.Step);
        return walk;
    }

    internal static async Task<IntakeWalk> ToCheckAsync(ServiceUnderTest service, string procedure, string family, string ground, string category, string track, string basis)
    {
        var walk = await ToPeopleAsync(service, procedure);
        await walk.SendAsync("next", [.. People(family), .. walk.Html.Contains("id=\"organisation\"", StringComparison.Ordinal) ? [("organisation", "shelter")] : Array.Empty<(string, string)>()]);
        Assert.True(walk.Step == "Ground", Decoded(walk));
        await walk.SendAsync("next", ("ground", ground), ("category", category), ("track", track), ("signal", "Обратилась мать"), ("signalFrom", "Школа № 7, по телефону"));
        Assert.True(walk.Step == "Basis", Decoded(walk));
        await walk.SendAsync("next", basis == "consent" ? Consent : [("basis", basis), ("reference", "b-17")]);
        Assert.True(walk.Step == "Check", Decoded(walk));
        return walk;
    }

    internal static string Family() => $"Тестова{Guid.NewGuid():N}"[..16];

    internal static readonly (string, string)[] Consent = [("basis", "consent"), ("reference", "b-17"), ("signedOn", "2026-01-10")];

    private Task<IntakeWalk> ToPeopleAsync(string procedure) => ToPeopleAsync(service, procedure);

    private Task<IntakeWalk> ToCheckAsync(string procedure, string family, string ground, string category, string track, string basis) => ToCheckAsync(service, procedure, family, ground, category, track, basis);

    private static (string, string)[] People(string family) =>
    [
        ("familyName0", family), ("givenName0", "Анна"), ("patronymic0", "Ивановна"), ("birthDate0", "1990-01-31"), ("relation0", "мать"),
        ("familyName1", family), ("givenName1", "Пётр"), ("birthDate1", "2015-05-05"), ("relation1", "сын"), ("address", Street), ("phone", "8 000 000-00-00"),
    ];

    private static string Specialist(string region) => TestTokens.Make($"s-{region}", Grants.Of(AccountRole.Specialist, region, null, null, "lawyer"));

    private static string Decoded(IntakeWalk walk) => WebUtility.HtmlDecode(walk.Html);

    private Task<IReadOnlyList<string>> Cases(string family) => service.Services.GetRequiredService<PersonalTexts>().FindCasesAsync(family, new DateOnly(1990, 1, 31), null, Stop);
}
