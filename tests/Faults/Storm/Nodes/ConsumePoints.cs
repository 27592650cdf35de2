using MassTransit;

namespace Interagency.Faults.Storm.Nodes;

/// <summary>Points around the consuming of a message.</summary>
internal sealed class ConsumePoints(Crash crash) : IConsumeObserver
{
    public Task PreConsume<T>(ConsumeContext<T> context) where T : class => PassAsync(CrashPoints.Received);

    public Task PostConsume<T>(ConsumeContext<T> context) where T : class => PassAsync(CrashPoints.BeforeAck);

    public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception) where T : class => Task.CompletedTask;

    private Task PassAsync(string point)
    {
        crash.Pass(point);
        return Task.CompletedTask;
    }
}
