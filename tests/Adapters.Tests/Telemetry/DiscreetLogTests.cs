using System.Text.Json;
using Interagency.Adapters.Telemetry;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace Interagency.Adapters.Tests.Telemetry;

/// <summary>What reaches a log of an error, a scope and a library's sentence.</summary>
public sealed class DiscreetLogTests
{
    private const string Secret = "Неслышимовская";

    public static TheoryData<Exception> Quoting { get; } =
    [
        new FormatException($"The input string '{Secret}' was not in a correct format."),
        new KeyNotFoundException($"The given key '{Secret}' was not present in the dictionary."),
        new JsonException($"'{Secret}' is an invalid start of a value.", $"$.{Secret}", 0, 5),
        new InvalidOperationException(Secret, new ArgumentException(Secret)),
        new AggregateException(new FormatException(Secret), new TimeoutException("late", new FormatException(Secret))),
        new PostgresException(Secret, "ERROR", "ERROR", "23505", detail: $"Key (name)=({Secret}) already exists.", tableName: "cases", constraintName: "pk_cases"),
        new NpgsqlException("Exception while reading", new FormatException(Secret)),
    ];

    [Theory, MemberData(nameof(Quoting))]
    public void Error_ThatQuotes_IsToldByItsKindAndPlace(Exception error)
    {
        var log = new Kept();
        Thrown(() => throw error, caught => Log(log, "Interagency.Runtime", logger => logger.LogError(caught, "Timer {Timer} failed", "t1")));
        Thrown(() => throw error, caught => Log(log, "Library", logger => logger.LogError(caught, "Could not go on: {Message} {Error}", caught.Message, caught)));

        Assert.Equal(2, log.Lines.Count);
        Assert.All(log.Lines, line => Assert.DoesNotContain(Secret, line, StringComparison.Ordinal));
        Assert.Contains("Timer t1 failed", log.Lines[0], StringComparison.Ordinal);
        Assert.Contains("Could not go on", log.Lines[1], StringComparison.Ordinal);
        Assert.All(log.Lines, line => Assert.Contains(error.GetType().Name, line, StringComparison.Ordinal));
        Assert.All(log.Lines, line => Assert.Contains(nameof(Error_ThatQuotes_IsToldByItsKindAndPlace), line, StringComparison.Ordinal));
    }

    [Fact]
    public void Error_OfTheMachine_KeepsItsWords()
    {
        Assert.Contains("Failed to connect to 127.0.0.1:5432", DiscreetException.Tell(new NpgsqlException("Failed to connect to 127.0.0.1:5432")), StringComparison.Ordinal);
        Assert.StartsWith("Npgsql.PostgresException: 23505 cases pk_cases", DiscreetException.Tell(new PostgresException("", "ERROR", "ERROR", "23505", tableName: "cases", constraintName: "pk_cases")), StringComparison.Ordinal);
        Assert.Contains("line 3, byte 5", DiscreetException.Tell(new JsonException("x", "$.x", 3, 5)), StringComparison.Ordinal);
    }

    [Fact]
    public void Libraries_BelowAWarning_AreSilentWhateverTheSettings()
    {
        var log = new Kept();
        Log(log, "Microsoft.AspNetCore.Hosting", logger => logger.LogInformation("Request starting {Path}", Secret));
        Log(log, "Interagency.Requests", logger => logger.LogInformation("A message was taken"));
        Assert.Single(log.Lines);
    }

    [Fact]
    public void Scope_OfARequest_LeavesOnlyTheTrace()
    {
        var log = new Kept();
        Log(log, "Interagency.Requests", logger =>
        {
            using var path = logger.BeginScope(new Dictionary<string, object?> { ["RequestPath"] = $"/api/cases/{Secret}", ["TraceId"] = "4bf9" });
            using var words = logger.BeginScope($"of {Secret}");
            logger.LogInformation("Taken");
        });
        Assert.Equal("Taken [TraceId:4bf9]", Assert.Single(log.Lines));
    }

    private static void Thrown(Action raise, Action<Exception> tell)
    {
        try
        {
            raise();
        }
        catch (Exception caught)
        {
            tell(caught);
        }
    }

    private static void Log(Kept kept, string category, Action<ILogger> say)
    {
        using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new DiscreetLog(kept)));
        say(factory.CreateLogger(category));
    }

    /// <summary>A log as those write that print whatever they are given.</summary>
    private sealed class Kept : ILoggerProvider, ISupportExternalScope, ILogger
    {
        private IExternalScopeProvider? scopes;

        internal List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception);
            if (state is IEnumerable<KeyValuePair<string, object?>> pairs && exception is not null) line += string.Concat(pairs.Select(pair => $" {pair.Key}={pair.Value}"));
            if (exception is not null) line += $" {exception.Message} {exception}";
            scopes?.ForEachScope((scope, _) => line += $" [{scope}]", 0);
            Lines.Add(line);
        }

        public void Dispose()
        {
        }
    }
}
