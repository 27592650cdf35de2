using System.Text;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.StoreContract;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Interagency.Orchestrator.Tests.Runtime;

/// <summary>What the file of SQLite and the key beside it promise.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("interagency-file-").FullName;

    private string File => Path.Combine(folder, "test.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void File_HeldByAnotherProcess_IsRefusedWithAClearMessage()
    {
        using var first = new SqliteDatabase(File);
        Assert.Contains(File, Assert.Throws<DatabaseInUseException>(() => new SqliteDatabase(File)).Message);
    }

    [Fact]
    public async Task File_HoldsNoNameOrAddressOutsideTheEncryptedRows()
    {
        string[] planted = ["Выдумкина", "улица Несуществующая", "не посещает школу"];
        System.IO.File.Copy(EmptySqlite.File, File);
        using (var database = new SqliteDatabase(File))
        {
            var bench = new Bench(database, MasterKey.Open(Path.Combine(folder, "master.key")));
            var personal = new PersonalData(
                [new PersonalText("t1", "family-name", planted[0]), new PersonalText("t2", "address", planted[1]), new PersonalText("t3", "note", planted[2])],
                [new PersonSearch("p1", planted[0], new DateOnly(2014, 1, 2))]);
            await bench.OpenSmallAsync("k1", personal);
            var request = await bench.RequestAsync("k1", "school");
            await bench.GiveAsync("k1", SmallProcedure.Answer(request.Id, "school", new Workflows.Cases.Proposal("q1", "legal", "t4", "school", null)),
                new PersonalData([new PersonalText("t4", "proposal", planted[2])]));
            await bench.GiveAsync("k1", new Workflows.Cases.FileAdded("f1", Workflows.Cases.FileKind.Text, 1, null) { Id = "s1", Actor = Bench.Somebody },
                PersonalData.None with { Files = [new PersonalFile("f1", $"{planted[0]}.txt", Encoding.UTF8.GetBytes(planted[2]), Encoding.UTF8.GetBytes(planted[1]))] });
            Assert.Equal(planted[1], (await bench.Texts.ReadAsync("k1", stop: TestContext.Current.CancellationToken))["t2"]);
        }

        foreach (var path in Directory.EnumerateFiles(folder))
            foreach (var text in planted)
                Assert.DoesNotContain(Latin(Encoding.UTF8.GetBytes(text)), Latin(await System.IO.File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_CommitDurably()
    {
        using var database = new SqliteDatabase(File);
        await using var context = database.Open();
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal([2], await context.Database.SqlQueryRaw<int>("PRAGMA synchronous").ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["wal"], await context.Database.SqlQueryRaw<string>("PRAGMA journal_mode").ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void MasterKey_IsMadeForItsOwnerOnlyAndReadAgain()
    {
        var path = Path.Combine(folder, "keys", "master.key");
        var vault = new CaseVault(MasterKey.Open(path));
        var key = vault.NewKey("k1");
        var box = vault.Seal("k1", key, "t1", "текст");

        Assert.Equal("текст", new CaseVault(MasterKey.Open(path)).Open("k1", key, "t1", box));
        Assert.Throws<System.Security.Cryptography.AuthenticationTagMismatchException>(() => vault.Open("k1", key, "t2", box));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(path));
    }

    [Fact]
    public void MasterKey_ThatIsNoKey_IsNotReplaced()
    {
        var path = Path.Combine(folder, "master.key");
        System.IO.File.WriteAllText(path, "not a key");
        Assert.Throws<InvalidDataException>(() => MasterKey.Open(path));
        Assert.Equal("not a key", System.IO.File.ReadAllText(path));
    }

    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
