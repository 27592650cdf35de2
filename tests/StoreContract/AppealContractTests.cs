using System.Text;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Appeals;
using Interagency.Workflows.Appeals;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>The register of what people reported.</summary>
public abstract partial class StoreContractTests
{
    private static readonly DateOnly Registered = new(2026, 3, 2);

    private AppealStore Appeals => new(Database, Bench.Vault, Bench.Clock);

    [Fact]
    public async Task Reports_AreNumberedInOneRow_WhetherTheyOpenACaseOrNot()
    {
        Assert.True(await Appeals.RegisterAsync(Reported("a1"), null, Stop));
        await Bench.OpenSmallAsync("k1", PersonalData.None with { Appeal = Reported("a2") with { CaseId = "k1" } });
        Assert.True(await Appeals.RegisterAsync(Reported("a3"), null, Stop));
        Assert.True(await Appeals.RegisterAsync(Reported("b1") with { Organisation = "elsewhere" }, null, Stop));
        Assert.False(await Appeals.RegisterAsync(Reported("a3"), null, Stop));

        await using var context = Database.Open();
        Assert.Equal([("a1", 1), ("a2", 2), ("a3", 3), ("b1", 1)], (await context.Appeals.OrderBy(a => a.Id).ToListAsync(Stop)).Select(a => (a.Id, a.Number!.Value)));
        Assert.Equal("2026-1", (await Bench.CaseAsync("k1")).Number);
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task AReport_IsSealed_AndOfTwoWhoChangeItAtOnceOneIsTold()
    {
        await Appeals.RegisterAsync(Reported("a1", "Соседкина"), null, Stop);
        var row = await AppealAsync("a1");
        Assert.Equal("Соседкина", Appeals.Open(row)!.Reporter);
        Assert.True(row.Sealed.AsSpan().IndexOf(Encoding.UTF8.GetBytes("Соседкина")) < 0);

        Assert.True(await Appeals.ChangeAsync("a1", 0, changed => changed.ExtendedBy = 5, new AppealTexts("Соседкина", "там же", Why: "ждём"), null, Stop));
        Assert.False(await Appeals.ChangeAsync("a1", 0, changed => changed.ExtendedBy = 9, null, null, Stop));
        Assert.True(await Appeals.WriteLetterAsync("a1", 1, AppealLetter.Answer, (_, letter) => letter.Edition = 1, "письмо"u8.ToArray(), null, Stop));
        Assert.False(await Appeals.WriteLetterAsync("a1", 1, AppealLetter.Answer, (_, letter) => letter.Edition = 2, "другое"u8.ToArray(), null, Stop));

        row = await AppealAsync("a1");
        await using var context = Database.Open();
        var written = await context.AppealLetters.SingleAsync(Stop);
        Assert.Equal((5, 2, "ждём", 1, "письмо"), (row.ExtendedBy, row.Revision, Appeals.Open(row)!.Why, written.Edition, Encoding.UTF8.GetString(Appeals.Open(row, written)!)));
    }

    /// <summary>Restarted, a job finds what it has done.</summary>
    [Fact]
    public async Task EachRung_IsReachedOnce()
    {
        await Appeals.RegisterAsync(Reported("a1"), null, Stop);
        await Appeals.RegisterAsync(Reported("unnamed", null), null, Stop);
        Assert.Empty(await Appeals.ToRemindAsync("RU-KHM", Registered.AddDays(22), Stop));
        Assert.Equal("a1", Assert.Single(await Appeals.ToRemindAsync("RU-KHM", Registered.AddDays(23), Stop)).Id);
        Assert.Empty(await Appeals.ToRemindAsync("RU-IRK", Registered.AddDays(60), Stop));
        Assert.Equal(["RU-KHM"], await Appeals.RegionsAsync(Stop));

        Assert.True(await Appeals.ReachAsync("a1", late: false, Stop));
        Assert.False(await Appeals.ReachAsync("a1", late: false, Stop));
        Assert.Empty(await Appeals.ToRemindAsync("RU-KHM", Registered.AddDays(30), Stop));
        Assert.Single(await Appeals.ToRemindAsync("RU-KHM", Registered.AddDays(31), Stop));
        Assert.True(await Appeals.ReachAsync("a1", late: true, Stop));
        Assert.False(await Appeals.ReachAsync("a1", late: true, Stop));
        Assert.Empty(await Appeals.ToRemindAsync("RU-KHM", Registered.AddDays(60), Stop));
        Assert.False(await Appeals.ReachAsync("unnamed", late: true, Stop));
    }

    [Fact]
    public async Task DestroyedWithItsCase_AReportKeepsItsLineOfTheRegister()
    {
        await FamilyAsync();
        await Bench.DestroyAsync("k1");

        var row = await AppealAsync("told");
        Assert.Equal((1, Registered, null), (row.Number, row.RegisteredOn, Appeals.Open(row)));
        Assert.False(await Appeals.ChangeAsync("told", row.Revision, _ => { }, new AppealTexts("Соседкина", "там"), null, Stop));
    }

    private static NewAppeal Reported(string id, string? reporter = "Выдумкина Тестина") => new(
        id, "RU-KHM", "centre", "Letter", Registered, Registered, new AppealTerm(Registered.AddDays(30), Registered.AddDays(23), Registered.AddDays(7)), "p1", new AppealTexts(reporter, "Вымышленнопольск"));

    private async Task<AppealRow> AppealAsync(string id)
    {
        await using var context = Database.Open();
        return await context.Appeals.AsNoTracking().SingleAsync(a => a.Id == id, Stop);
    }
}
