using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Tests.Calendars;
using Xunit;

namespace Interagency.Workflows.Tests.Deadlines;

/// <summary>Terms of the tests: five working days from Monday 3 June 2024, ten in the morning in Rostov, due on 10 June.</summary>
internal static class Terms
{
    public static readonly DateTimeOffset Monday = At("2024-06-03T10:00:00+03:00");

    public static DeadlineTerm Five { get; } = new()
    {
        Id = "proposals",
        Rule = DeadlineRule.Create(DeadlineKind.WorkingDays, 5),
        Region = "RU-ROS",
        BindingBasis = "120-ФЗ, ст. 9",
        SuspensionBasis = "п. 5",
        Warn = new(OffsetSide.Before, OffsetUnit.WorkingDays, 1, new TimeOnly(9, 0)),
        Rungs =
        [
            new() { Id = "remind", To = new(AddresseeKind.Role, "executor"), When = new(OffsetSide.After, OffsetUnit.WorkingDays, 0) },
            new() { Id = "head", To = new(AddresseeKind.Role, "head"), When = new(OffsetSide.After, OffsetUnit.WorkingDays, 3) },
            new() { Id = "commission", To = new(AddresseeKind.Body, "kdn"), When = new(OffsetSide.After, OffsetUnit.CalendarDays, 10, new TimeOnly(12, 30)) },
        ],
    };

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static DeadlineState Started(DeadlineTerm? term = null) => DeadlineClock.Start(term ?? Five, "запрос направлен", Monday, ShippedCalendars.Set);

    public static DeadlineReply.Changed Done(DeadlineReply reply) => Assert.IsType<DeadlineReply.Changed>(reply);

    public static string[] Names(IEnumerable<DeadlineEvent> events) =>
        [.. events.Select(e => e is DeadlineEvent.RungReached rung ? rung.RungId : e.GetType().Name)];

    public static string Json(DeadlineState state) => JsonSerializer.Serialize(state);
}
