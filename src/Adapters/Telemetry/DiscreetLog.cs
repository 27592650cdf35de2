using Microsoft.Extensions.Logging;

namespace Interagency.Adapters.Telemetry;

/// <summary>
/// Stands before a log and keeps from it what could quote a person: the messages of errors (<see cref="DiscreetException"/>), what libraries say
/// below a warning, and of the scopes all but the trace. What our own code logs is ids, kinds and counts.
/// </summary>
[ProviderAlias("Console")]
internal sealed class DiscreetLog(ILoggerProvider inner) : ILoggerProvider, ISupportExternalScope
{
    private const string Ours = "Interagency.";

    public ILogger CreateLogger(string categoryName) => new Logger(inner.CreateLogger(categoryName), categoryName.StartsWith(Ours, StringComparison.Ordinal));

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => (inner as ISupportExternalScope)?.SetScopeProvider(new TraceOnly(scopeProvider));

    public void Dispose() => inner.Dispose();

    private sealed class Logger(ILogger inner, bool isOurs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => (isOurs || logLevel >= LogLevel.Warning) && inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            if (exception is null) inner.Log(logLevel, eventId, state, null, formatter);
            else if (isOurs) inner.Log(logLevel, eventId, state, new DiscreetException(exception), (said, _) => formatter(said, null));
            // Libraries write an error's message into their own.
            else inner.Log(logLevel, eventId, DiscreetException.Cut(formatter(state, exception), exception), new DiscreetException(exception), (said, _) => said);
        }
    }

    /// <summary>A request's scope holds the address asked for, which anybody may write anything into.</summary>
    private sealed class TraceOnly(IExternalScopeProvider inner) : IExternalScopeProvider
    {
        private static readonly HashSet<string> Told = ["TraceId", "SpanId"];

        public void ForEachScope<TState>(Action<object?, TState> callback, TState state) => inner.ForEachScope((scope, given) =>
        {
            if (scope is not IEnumerable<KeyValuePair<string, object?>> pairs) return;
            if (pairs.Where(pair => Told.Contains(pair.Key)).ToList() is { Count: > 0 } told) callback(new Scope(told), given);
        }, state);

        public IDisposable Push(object? state) => inner.Push(state);
    }

    /// <summary>Pairs that also read as a line.</summary>
    private sealed class Scope(List<KeyValuePair<string, object?>> pairs) : List<KeyValuePair<string, object?>>(pairs)
    {
        public override string ToString() => string.Join(", ", this.Select(pair => $"{pair.Key}:{pair.Value}"));
    }
}
