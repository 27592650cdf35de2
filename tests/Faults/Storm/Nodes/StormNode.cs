using Interagency.Adapters.Messaging;

namespace Interagency.Faults.Storm.Nodes;

/// <summary>What makes a service process a node of a storm: the storm's clock, and the points at which it may be told to end.</summary>
internal static class StormNode
{
    /// <summary>The configuration key of the board's file.</summary>
    internal const string BoardKey = "Storm:Board";

    internal static void Register(WebApplicationBuilder builder)
    {
        if (builder.Configuration[BoardKey] is not { Length: > 0 } path) return;
        var board = new Board(path);
        var crash = new Crash(board.Strikes);
        CrashPoints.Register(builder, crash);
        builder.Services.AddSingleton<TimeProvider>(new StormClock(board));
        Around<ILetterCarrier>(builder.Services, carrier => new CarrierPoints(carrier, crash));
        Around<IAnswerReader>(builder.Services, reader => new ReaderPoints(reader, crash));
    }

    /// <summary>Puts something around the service's own.</summary>
    private static void Around<T>(IServiceCollection services, Func<T, T> put) where T : class
    {
        var own = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(own);
        services.AddSingleton(provider => put((T)(own.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!))));
    }
}
