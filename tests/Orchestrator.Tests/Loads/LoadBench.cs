using Interagency.Adapters.Files;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Doctor;
using Interagency.Adapters.Persistence.Loads;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Loads;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Orchestrator.Writing;
using Interagency.TestServers;
using Interagency.Workflows.Interpretation;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Interagency.Orchestrator.Tests.Loads;

/// <summary>The service with the shipped procedures, a clock that stands, and no pump but those that a test turns.</summary>
internal sealed class LoadBench : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("interagency-load-").FullName;
    private readonly WebApplication service;

    private LoadBench()
    {
        service = Service.Build(new ServiceOptions(folder, "http://127.0.0.1:0") { Settings = TestTokens.Settings }, builder =>
        {
            builder.Services.RemoveAll<IHostedService>();
            builder.Services.AddSingleton<TimeProvider>(Clock);
        });
    }

    internal StandingClock Clock { get; } = new();

    internal static CurrentActor Admin { get; } = new(new Actor(ActorKind.Person, "p-admin"), [new Grant(AccountRole.Administrator), new Grant(AccountRole.CoordinationOfficer)]);

    internal IServiceProvider Services => service.Services;

    internal LoadStore Store => Of<LoadStore>();

    internal LoadDesk Desk => Of<LoadDesk>();

    internal T Of<T>() where T : notnull => service.Services.GetRequiredService<T>();

    internal static async Task<LoadBench> OpenAsync()
    {
        var bench = new LoadBench();
        await bench.Of<Database>().MigrateAsync(Stop);
        await bench.Of<InstallationFacts>().ConfirmMasterKeyAsync(Stop);
        await bench.Of<WorldShelf>().KeepAsync(bench.Of<CurrentWorld>().Value, Stop);
        var admin = new AccountRow { Id = "p-admin", Login = "admin-of-loads", Name = "Администратор Вымышленный", MadeAt = bench.Clock.GetUtcNow(), MadeBy = "p-admin" };
        admin.Grants.Add(new GrantRow { Id = "p-admin-1", AccountId = admin.Id, Role = AccountRole.Administrator, GivenAt = bench.Clock.GetUtcNow(), GivenBy = "p-admin" });
        admin.Grants.Add(new GrantRow { Id = "p-admin-2", AccountId = admin.Id, Role = AccountRole.CoordinationOfficer, GivenAt = bench.Clock.GetUtcNow(), GivenBy = "p-admin" });
        Assert.Null(await bench.Of<Interagency.Orchestrator.Accounts.AccountDesk>().CreateAsync(admin, "invented-password-of-nobody", oneTime: false));
        return bench;
    }

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal LoadPump Pump => Of<LoadPump>();

    /// <summary>Somebody who may be named as the holder of a role.</summary>
    internal async Task<string> EmployeeAsync(string name, string region, string organisation, string posts)
    {
        var id = $"p-{Guid.NewGuid():N}"[..14];
        var account = new AccountRow { Id = id, Login = $"l{id}", Name = name, MadeAt = Clock.GetUtcNow(), MadeBy = "p-admin" };
        account.Grants.Add(new GrantRow { Id = $"{id}-1", AccountId = id, Role = AccountRole.Curator, Region = region, Organisation = organisation, Posts = posts, GivenAt = Clock.GetUtcNow(), GivenBy = "p-admin" });
        Assert.Null(await Of<Interagency.Orchestrator.Accounts.AccountDesk>().CreateAsync(account, "invented-password-of-nobody", oneTime: false));
        return id;
    }

    /// <summary>Has a file checked; gives the id of its load.</summary>
    internal async Task<string> CheckAsync(LoadPlace place, byte[] file, CurrentActor? by = null)
    {
        var reply = await Desk.CheckAsync(Write.Once(by ?? Admin), place, new FileOffer(file, "dela.xlsx", null), Stop);
        Assert.True(reply.Value is not null, reply.Refusal?.Text.Ru);
        return reply.Value!.LoadId;
    }

    internal async Task<LoadRow> LoadAsync(string id)
    {
        Assert.Null(await Desk.StartAsync(Write.Once(Admin), id, Stop));
        await Pump.DrainAsync(Stop);
        return (await Store.FindAsync(id, Stop))!;
    }

    internal async Task<LoadReport> ReportAsync(string id) => LoadReport.Read(Store.ReportOf((await Store.FindAsync(id, Stop))!));

    /// <summary>Lets time pass, and fires what falls due.</summary>
    internal async Task PassAsync(DateTimeOffset until)
    {
        Clock.Turn(until);
        await new TimerPump(Of<ITimerStore>(), Of<CaseRunner>(), Of<WakeUp>(), Clock, NullLogger<TimerPump>.Instance).DrainAsync(Stop);
    }

    internal async Task<IReadOnlyList<string>> BrokenAsync() => [.. (await Of<Physician>().ExamineAsync(Stop)).Where(f => f.IsBroken).SelectMany(f => f.Breaches.Take(3).Select(b => $"{f.Code}: {b}"))];

    internal async Task<T> AskAsync<T>(Func<InteragencyContext, Task<T>> ask)
    {
        await using var db = Of<Database>().Open();
        return await ask(db);
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A clock that stands until it is turned.</summary>
internal sealed class StandingClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 9, 15, 6, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    internal void Turn(DateTimeOffset to) => now = to;
}
