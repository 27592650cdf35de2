using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.StoreContract;
using Interagency.Workflows.Interpretation;
using Interagency.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>A write over HTTP is done once, whenever its answer is lost: the key is in the write's own commit.</summary>
public sealed class IdempotencyTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("interagency-once-").FullName;
    private readonly CommitGate gate = new();
    private WebApplication? service;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        service = Service.Build(
            new ServiceOptions(folder, "http://127.0.0.1:0") { Settings = TestTokens.Settings },
            builder => builder.Services.AddSingleton<IInterceptor>(gate));
        await service.StartAsync(TestContext.Current.CancellationToken);
        http = new HttpClient { BaseAddress = new Uri(service.Urls.First()) };
        // The definition is kept in a commit of its own, which is not the one to fail.
        await SendAsync(ServiceUnderTest.Family(), "first");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await service!.StopAsync(CancellationToken.None);
        await service.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Write_WhoseAnswerWasLostAfterTheCommit_GivesTheFirstAnswerAgain()
    {
        gate.FailAfterCommit();
        var (lost, _) = await SendAsync(ServiceUnderTest.Family(), "k");

        var (again, answer) = await SendAsync(ServiceUnderTest.Family(), "k");

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.Created), (lost, again));
        Assert.Equal(2, await CountAsync());
        Assert.NotNull((await SendAsync(ServiceUnderTest.Family(), "k")).Body["caseId"]);
        Assert.Equal((string)answer["caseId"]!, (string)(await SendAsync(ServiceUnderTest.Family(), "k")).Body["caseId"]!);
    }

    [Fact]
    public async Task Write_WhoseAnswerWasLostAfterTheCommit_IsNotTakenForAnother()
    {
        gate.FailAfterCommit();
        await SendAsync(ServiceUnderTest.Family(), "k");

        var (status, problem) = await SendAsync(ServiceUnderTest.Family("Другая"), "k");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "key-reused"), (status, (string)problem["code"]!));
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Write_LostBeforeTheCommit_LeavesNoKeyAndIsDoneByTheNext()
    {
        gate.FailBeforeCommit();
        await SendAsync(ServiceUnderTest.Family(), "k");
        Assert.Equal(1, await CountAsync());

        var (status, _) = await SendAsync(ServiceUnderTest.Family("Другая"), "k");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Write_WhileTheSameIsUnderWay_Is409()
    {
        var reached = gate.Hold();
        var first = SendAsync(ServiceUnderTest.Family(), "k");
        await reached;

        var (status, problem) = await SendAsync(ServiceUnderTest.Family(), "k");
        gate.Release();

        Assert.Equal((HttpStatusCode.Conflict, "under-way"), (status, (string)problem["code"]!));
        Assert.Equal(HttpStatusCode.Created, (await first).Status);
    }

    [Fact]
    public async Task Form_SentTwice_PlansOneSessionAndAnotherFormUnderItsKeyIsRefused()
    {
        var desk = service!.Services.GetRequiredService<SessionPlanDesk>();
        var day = DateTimeOffset.UtcNow.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Null(await PlanAsync(desk, day, "10:00"));
        Assert.Null(await PlanAsync(desk, day, "10:00"));
        Assert.Equal("key-reused", (await PlanAsync(desk, day, "11:00"))?.Code);

        await using var context = service.Services.GetRequiredService<Database>().Open();
        Assert.Equal(1, await context.Sessions.CountAsync(TestContext.Current.CancellationToken));
    }

    private static Task<Refusal?> PlanAsync(SessionPlanDesk desk, string day, string time) => desk.PlanAsync(
        CurrentActor.Within(new Actor(ActorKind.Person, "p1")),
        new FormCollection(new() { ["body"] = desk.Bodies()[0].Key, ["day"] = day, ["time"] = time, ["__RequestVerificationToken"] = Guid.NewGuid().ToString() }),
        "form-key", TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("ru", "добавьте этот заголовок")]
    [InlineData("en", "add this header")]
    public async Task Write_WithoutAKey_NamesTheHeaderAndTheFix(string language, string fix)
    {
        var (status, problem) = await SendAsync(ServiceUnderTest.Family(), null, language);

        Assert.Equal((HttpStatusCode.BadRequest, "key-needed"), (status, (string)problem["code"]!));
        Assert.StartsWith("Idempotency-Key", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Contains(fix, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Description_SaysOfEveryWriteThatItNeedsAKey()
    {
        var description = JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        var writes = description["paths"]!.AsObject().Where(path => path.Key.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(path => path.Value!.AsObject().Where(o => o.Key != "get")).Select(o => o.Value!).ToList();

        Assert.NotEmpty(writes);
        Assert.All(writes, write => Assert.Contains(write["parameters"]!.AsArray(), p => (string)p!["name"]! == "Idempotency-Key" && (bool)p["required"]!));
    }

    private async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(JsonObject body, string? key, string language = "ru")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cases") { Content = JsonContent.Create(body) };
        request.ActAs("person:p1");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    private async Task<int> CountAsync()
    {
        await using var context = service!.Services.GetRequiredService<Database>().Open();
        return await context.Cases.CountAsync();
    }

    /// <summary>Fails or holds the next commit that keeps a key; others, such as the pumps', pass.</summary>
    private sealed class CommitGate : DbCommandInterceptor, IDbTransactionInterceptor
    {
        private TaskCompletionSource? held, reached;
        private DbTransaction? keeping;
        private bool before, after;

        internal void FailBeforeCommit() => before = true;

        internal void FailAfterCommit() => after = true;

        internal Task Hold()
        {
            held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return reached.Task;
        }

        internal void Release() => Interlocked.Exchange(ref held, null)?.SetResult();

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("INSERT INTO \"idempotency\"", StringComparison.Ordinal)) keeping = command.Transaction;
            return new(result);
        }

        public async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (transaction != keeping) return result;
            if (Taken(ref before)) throw new SimulatedCrash();
            if (held is { } gate)
            {
                reached!.TrySetResult();
                await gate.Task;
            }

            return result;
        }

        public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            transaction == keeping && Taken(ref after) ? throw new SimulatedCrash() : Task.CompletedTask;

        private static bool Taken(ref bool armed) => Interlocked.Exchange(ref armed, false);
    }
}
