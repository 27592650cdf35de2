using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Runtime;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Interagency.Orchestrator.Tests.Runtime;

public sealed class PumpTests
{
    [Fact]
    public async Task ByCase_WorksOnEightCasesAtOnceAndOnTheRowsOfOneInOrder()
    {
        var (begun, gates) = (new List<string>(), new Dictionary<string, TaskCompletionSource>());
        var rows = Enumerable.Range(0, 20).Select(i => new TimerRow { CaseId = $"k{i % 10}", Id = $"{i:00}" });

        var all = Open.AllAsync(rows, async row =>
        {
            begun.Add(row.Id);
            await (gates[row.Id] = new TaskCompletionSource()).Task;
        });

        Assert.Equal(["00", "01", "02", "03", "04", "05", "06", "07"], begun);
        gates["03"].SetResult();
        Assert.Equal("13", begun[^1]);
        while (begun.FindLast(id => !gates[id].Task.IsCompleted) is { } waiting) gates[waiting].SetResult();
        await all;
        Assert.Equal(20, begun.Count);
        Assert.All(begun.GroupBy(id => id[1]), ofCase => Assert.Equal(ofCase.Order(), ofCase));
    }

    /// <summary>Lets the test at what pumps have in common.</summary>
    private sealed class Open() : Pump(new WakeUp(), TimeProvider.System, NullLogger.Instance)
    {
        internal static Task AllAsync(IEnumerable<TimerRow> rows, Func<TimerRow, Task> work) => ByCaseAsync(rows, work);

        internal override Task DrainAsync(CancellationToken stop) => Task.CompletedTask;

        protected override Task<DateTimeOffset?> NextAsync(CancellationToken stop) => Task.FromResult<DateTimeOffset?>(null);
    }
}
