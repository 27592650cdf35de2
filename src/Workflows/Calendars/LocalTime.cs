namespace Interagency.Workflows.Calendars;

/// <summary>
/// Dates of one time zone as instants. Built on the zone's offset at an instant alone, which is always defined: local times that a clock
/// change skips or repeats need no cases of their own.
/// </summary>
public sealed class LocalTime
{
    private readonly TimeZoneInfo zone;

    internal LocalTime(TimeZoneInfo zone) => this.zone = zone;

    /// <summary>IANA id.</summary>
    public string Zone => zone.Id;

    /// <summary>The instant with the zone's own offset.</summary>
    public DateTimeOffset At(DateTimeOffset instant) => instant.ToOffset(Offset(instant.UtcDateTime));

    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    /// <summary>The first instant after the whole of the date: the exclusive end of a term (GK art. 194, until 24:00).</summary>
    public DateTimeOffset EndOf(DateOnly date) => FirstAfter(date.AddDays(1), TimeOnly.MinValue);

    /// <summary>The first instant of the date.</summary>
    public DateTimeOffset StartOf(DateOnly date) => FirstAfter(date, TimeOnly.MinValue);

    /// <summary>The date at a time of its day.</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly time) => FirstAfter(date, time);

    // The instant after which local clocks never again show an earlier time. When midnight is skipped it is the clock change itself;
    // when the clock goes back over midnight, the second midnight, since the old date came back.
    private DateTimeOffset FirstAfter(DateOnly date, TimeOnly time)
    {
        var wall = date.ToDateTime(time, DateTimeKind.Utc);
        var (early, late) = (wall.AddHours(-26), wall.AddHours(26));
        var (before, after) = (Offset(early), Offset(late));
        var found = wall - before;
        if (before != after)
        {
            var change = Change(early, late, before);
            found = wall - after > change ? wall - after : found < change ? found : change;
        }

        return At(new DateTimeOffset(found, TimeSpan.Zero));
    }

    private DateTime Change(DateTime early, DateTime late, TimeSpan before)
    {
        while (late.Ticks - early.Ticks > 1)
        {
            var middle = new DateTime((early.Ticks + late.Ticks) / 2, DateTimeKind.Utc);
            if (Offset(middle) == before) early = middle;
            else late = middle;
        }

        return late;
    }

    private TimeSpan Offset(DateTime utc) => zone.GetUtcOffset(utc);
}
