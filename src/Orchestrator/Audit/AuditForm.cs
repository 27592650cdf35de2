using System.Globalization;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Audit;

/// <summary>The filter of the auditor's page, as its address has it. Days are those of UTC, as the trail is.</summary>
internal static class AuditForm
{
    internal static AuditFilter Read(Func<string, string?> given) => new(
        Day(given("from")), Day(given("until"))?.AddDays(1), Text(given("actor")), Text(given("case")), Enum.TryParse<AuditKind>(given("kind"), out var kind) && Enum.IsDefined(kind) ? kind : null, null,
        int.TryParse(given("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateTimeOffset? Day(string? text) =>
        FormDate.Read(text) is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;
}
