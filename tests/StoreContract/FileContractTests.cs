using System.Security.Cryptography;
using System.Text;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Doctor;
using Interagency.Adapters.Persistence.Files;
using Interagency.Orchestrator.Runtime;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.StoreContract;

/// <summary>Files of a case: sealed in the commit of their step, opened under their own id alone, marked when taken back.</summary>
public abstract partial class StoreContractTests
{
    [Fact]
    public async Task File_Added_IsOpenedAgain_AndNowhereInPlain()
    {
        await Bench.OpenSmallAsync("k1");

        Assert.IsType<StepOutcome.Done>(await AddFileAsync("f1"));

        Assert.Equal(FileName, (await Bench.Files.NamesAsync("k1", Stop))["f1"]);
        var opened = (await Bench.Files.OpenAsync("k1", "f1", Stop))!;
        Assert.Equal((FileName, FileText, "small"), (opened.Name, Encoding.UTF8.GetString(opened.Content), Encoding.UTF8.GetString((await Bench.Files.PreviewAsync("k1", "f1", Stop))!)));
        foreach (var (where, value) in Cells())
            Assert.All(new[] { FileName, FileText, "Выдуманной", "бабушки" }, word => Assert.False(Holds(value, Encoding.UTF8.GetBytes(word)), $"{where} holds '{word}'"));
        await using var context = Database.Open();
        var row = await context.Files.SingleAsync(Stop);
        Assert.Equal((FileKind.Text, Encoding.UTF8.GetByteCount(FileText), "document/d1", "p1", "RU-KHM", "centre"), (row.Kind, (int)row.Size, row.About, row.AddedBy, row.Region, row.Organisation));
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(FileText)), (await context.FileContents.SingleAsync(Stop)).Sha256);
        Assert.Equal("FileAdded", await context.History.OrderBy(h => h.Step).Select(h => h.StimulusKind).LastAsync(Stop));
        await Bench.AssertSoundAsync();
        await AssertRebuiltTheSameAsync();
    }

    [Fact]
    public async Task File_AddedTwice_IsThereOnce()
    {
        await Bench.OpenSmallAsync("k1");
        await AddFileAsync("f1");

        Assert.IsType<StepOutcome.SeenBefore>(await AddFileAsync("f1"));

        await using var context = Database.Open();
        Assert.Equal(1, await context.FileContents.CountAsync(Stop));
    }

    [Fact]
    public async Task File_TakenBackByTwo_KeepsTheFirstReason()
    {
        await Bench.OpenSmallAsync("k1");
        await AddFileAsync("f1");
        Bench.Clock.Move(TimeSpan.FromMinutes(1));
        await Bench.GiveAsync("k1", new FileWithdrawn("f1", "s1/reason") { Id = "s1", Actor = Bench.Somebody }, new PersonalData([new PersonalText("s1/reason", "reason", "Не та семья")]));
        Bench.Clock.Move(TimeSpan.FromMinutes(1));
        await Bench.GiveAsync("k1", new FileWithdrawn("f1", null) { Id = "s2", Actor = Bench.Somebody });

        await using (var context = Database.Open())
        {
            var row = await context.Files.SingleAsync(Stop);
            Assert.Equal((Bench.Clock.GetUtcNow().AddMinutes(-1), "p1", "s1/reason"), (row.WithdrawnAt, row.WithdrawnBy, row.ReasonRef));
        }

        Assert.NotNull(await Bench.Files.OpenAsync("k1", "f1", Stop));
        await Bench.AssertSoundAsync();
        await AssertRebuiltTheSameAsync();
    }

    [Fact]
    public async Task File_ForACaseThatIsOver_IsNotKept()
    {
        await WholeSmallCaseAsync();

        Assert.IsType<StepOutcome.AfterEnd>(await AddFileAsync("f1"));

        await using var context = Database.Open();
        Assert.Equal((0, 0), (await context.Files.CountAsync(Stop), await context.FileContents.CountAsync(Stop)));
        await Bench.AssertSoundAsync();
    }

    /// <summary>Bytes put in the place of another file's, or taken for its name, don't open.</summary>
    [Fact]
    public async Task File_WhoseBytesWereMoved_DoesNotOpen()
    {
        await Bench.OpenSmallAsync("k1");
        await AddFileAsync("f1");
        await AddFileAsync("f2");
        await using (var context = Database.Open())
        {
            var other = await context.FileContents.SingleAsync(f => f.Id == "f2", Stop);
            await context.FileContents.Where(f => f.Id == "f1").ExecuteUpdateAsync(set => set.SetProperty(f => f.Sealed, other.Sealed).SetProperty(f => f.Preview, f => f.Sealed), Stop);
        }

        await Assert.ThrowsAnyAsync<CryptographicException>(() => Bench.Files.OpenAsync("k1", "f1", Stop));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => Bench.Files.PreviewAsync("k1", "f1", Stop));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task File_WhenTheProcessDiesAtTheCommit_IsThereWholeOrNotAtAll(bool after)
    {
        await Bench.OpenSmallAsync("k1");
        var dying = new Bench(await OpenAsync(new CrashAtCommit(after)), Key, Bench.Clock, world: Bench.World.Value);

        await Assert.ThrowsAsync<SimulatedCrash>(() => AddFileAsync("f1", dying));

        await using (var context = Database.Open()) Assert.Equal((after ? 1 : 0, after ? 1 : 0), (await context.Files.CountAsync(Stop), await context.FileContents.CountAsync(Stop)));
        await Bench.AssertSoundAsync();
        await AddFileAsync("f1");
        Assert.Equal(FileText, Encoding.UTF8.GetString((await Bench.Files.OpenAsync("k1", "f1", Stop))!.Content));
    }

    [Fact]
    public async Task File_OfADestroyedCase_IsGoneWithItsName()
    {
        await WholeSmallCaseAsync(withFile: true);

        await Bench.DestroyAsync("k1");

        Assert.Empty(await Bench.Files.NamesAsync("k1", Stop));
        Assert.Null(await Bench.Files.OpenAsync("k1", "f1", Stop));
        Assert.Null(await Bench.Files.PreviewAsync("k1", "f1", Stop));
        await using var context = Database.Open();
        Assert.Equal((1, 0), (await context.Files.CountAsync(Stop), await context.FileContents.CountAsync(Stop)));
        await Bench.AssertSoundAsync();
    }

    [Fact]
    public async Task Doctor_NamesAFileWithoutItsContent()
    {
        await Bench.OpenSmallAsync("k1");
        await AddFileAsync("f1");
        await using var context = Database.Open();
        await context.FileContents.ExecuteDeleteAsync(Stop);

        Assert.Contains("files", (await new Physician(Database).ExamineAsync(Stop)).Where(f => f.IsBroken).Select(f => f.Code));
    }

    private Task<StepOutcome> AddFileAsync(string fileId, Bench? bench = null)
    {
        var content = Encoding.UTF8.GetBytes(FileText);
        return (bench ?? Bench).GiveAsync("k1", new FileAdded(fileId, FileKind.Text, content.Length, "document/d1") { Id = $"add-{fileId}", Actor = Bench.Somebody },
            PersonalData.None with { Files = [new PersonalFile(fileId, FileName, content, Encoding.UTF8.GetBytes("small"))] });
    }
}
