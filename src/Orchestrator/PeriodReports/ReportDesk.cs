using System.Text.Json;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.PeriodReports;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.PeriodReports;

namespace Interagency.Orchestrator.PeriodReports;

/// <param name="PrimaryOnly">Of the categories of a family the primary one alone is counted.</param>
/// <param name="Note">What a later edition corrects, and why a balance doesn't hold; needed then.</param>
/// <param name="Edition">The one that the signer has seen as the next; null: whichever is.</param>
internal sealed record ReportToSign(bool PrimaryOnly, string? Note, int? Edition);

/// <summary>An edition that is signed, and with that sent: the consolidated report counts it.</summary>
internal sealed record ReportSigned(string Region, string Organisation, string Report, string Period, int Edition);

/// <param name="Period">Of the same length as those it is compared with, such as 2024.</param>
internal sealed record BaseToSet(string? Period);

/// <summary>A director signs a report: its figures, and the cases behind them, stand as they are now. A mistake is put right by the next edition.</summary>
internal sealed class ReportDesk(ReportPlaces places, ReportStore store, ReportQueries queries, IAuditTrail trail, TimeProvider clock)
{
    internal const int LongestNote = 500;

    private static readonly Refusal Stale = Refusal.NotNow("stale-report", new(
        "Пока вы смотрели, отчёт подписали: обновите страницу.", "The report was signed while you were looking: load the page anew."));

    internal async Task<Reply<ReportSigned>> SignAsync(Write write, string region, string organisation, string report, string period, ReportToSign input, CancellationToken stop)
    {
        if (places.Find(write.By, region, organisation, report, period) is not { } place) return ReportPlaces.NoReport;
        if (!write.By.Holds(Right.ReportsSign, region, organisation)) return Refusals.NotYourPlace;
        if (places.Today(region) <= place.Period.Last) return Refusal.NotNow("period-runs", new("Период ещё не закончился: отчёт подписывают после его последнего дня.", "The period runs still: the report is signed after its last day."));
        if (input.PrimaryOnly && !place.Report.MayCountPrimaryOnly) return Refusal.Invalid([new("primaryOnly", new("в этом отчёте такого выбора нет", "this report has no such choice"))]);
        var edition = await store.EditionsAsync(region, organisation, report, period, stop) is [var last, ..] ? last.Edition + 1 : 1;
        if (input.Edition is { } seen && seen != edition) return Stale;
        var figures = await queries.ReckonAsync(place, input.PrimaryOnly, stop);
        var note = string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim();
        if (Mistake(edition, figures, note) is { } mistake) return Refusal.Invalid([mistake]);
        var row = new SignedReportRow
        {
            Id = write.Guid("report").ToString("N"), Region = region, Organisation = organisation, Report = report, Period = period, Edition = edition, Note = note, SignedBy = write.Actor.Id, SignedAt = clock.GetUtcNow(),
            Figures = JsonSerializer.Serialize(figures, StateJson.Options), Definition = JsonSerializer.Serialize(place.Report, StateJson.Options),
        };
        var done = new ReportSigned(region, organisation, report, period, edition);
        if (!await store.SignAsync(row, write.Receipt?.Of<ReportSigned>(done), stop)) return Stale;
        await TellAsync(write, place, $"{report}/{period}/{edition}", "signed", stop);
        return done;
    }

    internal async Task<Reply<BaseToSet>> SetBaseAsync(Write write, string region, string organisation, string report, string period, BaseToSet input, CancellationToken stop)
    {
        if (places.Find(write.By, region, organisation, report, period) is not { Report.AgainstBase: true } place) return ReportPlaces.NoReport;
        if (!write.By.Holds(Right.ReportsSign, region, organisation)) return Refusals.NotYourPlace;
        if (ReportPeriod.Parse(input.Period?.Trim()) is not { } chosen || chosen.Kind != place.Period.Kind)
            return Refusal.Invalid([new("period", new($"нужен период той же длины, например {place.Period.Former.Key}", $"must be a period of the same length, such as {place.Period.Former.Key}"))]);
        if (chosen.First >= place.Period.First) return Refusal.Invalid([new("period", new("база должна быть раньше того, что с ней сравнивают", "the base must be before what is compared with it"))]);
        var row = new ReportBaseRow { Region = region, Organisation = organisation, Report = report, Kind = chosen.Kind, Period = chosen.Key, SetBy = write.Actor.Id, SetAt = clock.GetUtcNow() };
        var done = new BaseToSet(chosen.Key);
        if (!await store.SetBaseAsync(row, write.Receipt?.Of<BaseToSet>(done), stop)) return Stale;
        await TellAsync(write, place, $"{report}/base/{chosen.Key}", "base", stop);
        return done;
    }

    private static FieldProblem? Mistake(int edition, ReportFigures figures, string? note)
    {
        if (note?.Length > LongestNote) return new("note", new($"не больше {LongestNote} знаков", $"no more than {LongestNote} characters"));
        if (note is not null) return null;
        if (edition > 1) return new("note", new("новая редакция: напишите, что и почему в ней исправлено", "a new edition: say what it corrects and why"));
        return figures.IsBalanced ? null : new("note", new("не все проверки сошлись: напишите почему", "not all balances hold: say why"));
    }

    private Task TellAsync(Write write, ReportPlace place, string what, string field, CancellationToken stop) =>
        trail.RecordAsync(new AuditEntry(AuditKind.ReportChanged, write.Actor, what) { Region = place.Region, Organisation = place.Organisation, Fields = [field] }, stop);
}
