using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Interagency.Adapters.Persistence;

/// <summary>Instants as both databases keep them: UTC, whole microseconds.</summary>
public static class Instants
{
    public static long ToMicroseconds(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>What is left of an instant after it was stored: a step runs with this, so that a replay has the same.</summary>
    public static DateTimeOffset Stored(DateTimeOffset instant) => FromMicroseconds(ToMicroseconds(instant));
}

/// <summary>SQLite: an integer of Unix microseconds, which sorts and compares.</summary>
internal sealed class InstantAsInteger() : ValueConverter<DateTimeOffset, long>(i => Instants.ToMicroseconds(i), v => Instants.FromMicroseconds(v));

/// <summary>PostgreSQL: timestamptz, which takes UTC only.</summary>
internal sealed class InstantAsUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(i => Instants.Stored(i), v => v);
