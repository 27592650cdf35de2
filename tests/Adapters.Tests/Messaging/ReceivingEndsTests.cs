using System.Reflection;
using Interagency.Adapters.Messaging.Broker;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Interagency.Adapters.Tests.Messaging;

/// <summary>Receiving ends after the broker was away.</summary>
public sealed class ReceivingEndsTests : IDisposable
{
    private static readonly Uri Address = new("rabbitmq://host/answers");
    private readonly IReceiveEndpoint end = DispatchProxy.Create<IReceiveEndpoint, End>();
    private readonly ReceivingEnds ends;
    private bool isOpen = true;

    public ReceivingEndsTests() => ends = new ReceivingEnds(() => isOpen, TimeProvider.System, NullLogger<ReceivingEnds>.Instance);

    private IReceiveEndpointObserver Told => ends;

    private List<string> Done => ((End)end).Done;

    public void Dispose() => ends.Dispose();

    [Fact]
    public async Task Raise_WhileTheBrokerIsAway_LeavesAFallenEnd_AndStartsItOnceAsSoonAsItIsThere()
    {
        isOpen = false;
        await Told.Faulted(new Event(Address, end));
        await ends.RaiseAsync(TestContext.Current.CancellationToken);
        Assert.Empty(Done);

        isOpen = true;
        await ends.RaiseAsync(TestContext.Current.CancellationToken);
        await ends.RaiseAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Stop", "Start"], Done);
    }

    [Fact]
    public async Task Raise_OfAnEndThatFellAgain_StartsItAgain()
    {
        for (var time = 0; time < 3; time++)
        {
            await Told.Faulted(new Event(Address, end));
            await ends.RaiseAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["Stop", "Start", "Stop", "Start", "Stop", "Start"], Done);
    }

    [Fact]
    public async Task Raise_OfAnEndThatCameBackByItself_LeavesIt()
    {
        await Told.Faulted(new Event(Address, end));
        await Told.Ready(new Event(Address, end));
        await ends.RaiseAsync(TestContext.Current.CancellationToken);
        Assert.Empty(Done);
    }

    [Fact]
    public async Task Raise_OfAnEndThatCanNotBeStopped_TriesAgain()
    {
        ((End)end).Refuses = true;
        await Told.Faulted(new Event(Address, end));
        await ends.RaiseAsync(TestContext.Current.CancellationToken);
        ((End)end).Refuses = false;
        await ends.RaiseAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Stop", "Stop", "Start"], Done);
    }

    private sealed record Event(Uri InputAddress, IReceiveEndpoint ReceiveEndpoint) : ReceiveEndpointFaulted, ReceiveEndpointReady
    {
        public Exception Exception { get; } = new IOException();

        public bool IsStarted => true;
    }

    // Public and open, as what proxies derive from must be.
#pragma warning disable CA1034, CA1852
    public class End : DispatchProxy
    {
        internal List<string> Done { get; } = [];

        internal bool Refuses { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Done.Add(targetMethod!.Name);
            if (Refuses) throw new OperationCanceledException();
            return targetMethod.ReturnType == typeof(Task) ? Task.CompletedTask : null;
        }
    }
#pragma warning restore CA1034, CA1852
}
