using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Interagency.Faults;

/// <summary>A database that refuses to write personal texts, in the words of the planted family: as a library does that quotes what it was given.</summary>
internal sealed class Refusing : DbCommandInterceptor
{
    internal const string Key = "Refuse:Texts";

    private int refused;

    internal static readonly IReadOnlyList<Func<Exception>> Ways =
    [
        () => new FormatException($"The input string '{Planted.FamilyName}' was not in a correct format."),
        () => new KeyNotFoundException($"The given key '{Planted.GivenName}' was not present in the dictionary.", new ArgumentException(Planted.Street)),
        () => new JsonException($"'{Planted.Street}' is an invalid start of a value.", $"$.{Planted.FamilyName}", 0, 5),
        () => new InvalidOperationException(Planted.Phone, new AggregateException(new ArgumentException(Planted.FamilyName), new FormatException(Planted.Street))),
        () => new PostgresException($"invalid input: {Planted.FamilyName}", "ERROR", "ERROR", "22P02", detail: $"Key (name)=({Planted.GivenName}) already exists."),
    ];

    internal static void Register(WebApplicationBuilder builder)
    {
        if (builder.Configuration[Key] == "true") builder.Services.AddSingleton<IInterceptor>(new Refusing());
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        command.CommandText.Contains("INSERT", StringComparison.Ordinal) && command.CommandText.Contains("personal_texts", StringComparison.Ordinal) ? throw Ways[Interlocked.Increment(ref refused) % Ways.Count]() : new(result);
}
