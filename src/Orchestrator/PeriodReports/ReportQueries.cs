using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.PeriodReports;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.PeriodReports;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.PeriodReports;

/// <summary>Reports as they were signed, or as the cases give them now.</summary>
internal sealed class ReportQueries(Database database, ReportPlaces places, ReportStore store, ReportedCases cases, ReportDuties duties)
{
    /// <param name="edition">A signed one; null: the last, or what the cases give now when none is signed; 0: what they give now.</param>
    internal async Task<ReportView?> FindAsync(CurrentActor actor, string region, string organisation, string report, string period, int? edition, bool primaryOnly, CancellationToken stop)
    {
        if (places.Find(actor, region, organisation, report, period) is not { } place) return null;
        var signed = await store.EditionsAsync(region, organisation, report, period, stop);
        var shown = Shown(signed, edition);
        if (edition is > 0 && shown is null) return null;
        var figures = shown is null ? await ReckonAsync(place, primaryOnly && place.Report.MayCountPrimaryOnly, stop) : FiguresOf(shown);
        var now = shown is null ? null : await ReckonAsync(place, figures.PrimaryOnly, stop);
        var (basePeriod, baseFigures) = await BaseAsync(place, figures.PrimaryOnly, stop);
        var definition = shown is null ? place.Report : DefinitionOf(shown);
        var state = duties.StateOf(place, signed.Count > 0);
        await using var db = database.Open();
        var names = await db.NamesAsync(signed.Select(row => row.SignedBy), stop);
        return new ReportView(
            region, organisation, places.NameOf(region, organisation), report, Words.Say(place.Report.Name), $"{place.Report.Source.Document}, {place.Report.Source.Paragraph}", period, PeriodWords.Of(place.Period), shown?.Edition,
            [.. figures.Lines.Select(figure => LineOf(definition, figure) with { Base = baseFigures?[figure.Line], Change = baseFigures is null ? null : new BaseChange(baseFigures[figure.Line], figure.Value).Percent, Now = now is not null && now[figure.Line] != figure.Value ? now[figure.Line] : null })],
            figures.Balances, figures.PrimaryOnly, place.Report.MayCountPrimaryOnly,
            [.. signed.Select(row => new ReportEdition(row.Edition, names.GetValueOrDefault(row.SignedBy) ?? row.SignedBy, row.SignedAt, row.Note))],
            state, places.DueOf(place), state != ReportState.Running && actor.Holds(Right.ReportsSign, region, organisation), [.. place.Report.Assumed.Select(Words.Say)])
        {
            SentTo = place.Report.Due is { } due ? $"{Words.Say(due.To)} ({due.Source.Paragraph})" : null, AgainstBase = place.Report.AgainstBase, BasePeriod = basePeriod?.Key, BaseName = basePeriod is { } of ? PeriodWords.Of(of) : null,
            MaySetBase = place.Report.AgainstBase && actor.Holds(Right.ReportsSign, region, organisation),
        };
    }

    /// <summary>The cases behind a line, as many of them as the reader sees.</summary>
    internal async Task<ReportLineCases?> LineAsync(CurrentActor actor, string region, string organisation, string report, string period, string line, int? edition, bool primaryOnly, CancellationToken stop)
    {
        if (await FiguresAsync(actor, region, organisation, report, period, edition, primaryOnly, stop) is not var (definition, figures)) return null;
        if (figures.Lines.FirstOrDefault(figure => figure.Line == line) is not { } found) return null;
        string[] ids = [.. found.CaseIds];
        await using var db = database.Open();
        var seen = await db.Cases.AsNoTracking().VisibleTo(actor, db).Where(c => ids.Contains(c.Id)).OrderBy(c => c.OpenedAt).ThenBy(c => c.Id).Select(c => new CaseOfLine(c.Id, c.Number ?? "")).ToListAsync(stop);
        var view = LineOf(definition, found);
        return new ReportLineCases(line, view.Name, view.Value, view.Percent, seen, ids.Length - seen.Count);
    }

    /// <summary>The figures of a report that the reader may see, with the definition that they were reckoned by.</summary>
    internal async Task<(ReportDefinition Definition, ReportFigures Figures)?> FiguresAsync(CurrentActor actor, string region, string organisation, string report, string period, int? edition, bool primaryOnly, CancellationToken stop)
    {
        if (places.Find(actor, region, organisation, report, period) is not { } place) return null;
        var signed = await store.EditionsAsync(region, organisation, report, period, stop);
        var shown = Shown(signed, edition);
        if (edition is > 0 && shown is null) return null;
        return shown is null ? (place.Report, await ReckonAsync(place, primaryOnly && place.Report.MayCountPrimaryOnly, stop)) : (DefinitionOf(shown), FiguresOf(shown));
    }

    /// <summary>What the cases give now. The former period counts as it was signed, else as its cases give it.</summary>
    internal async Task<ReportFigures> ReckonAsync(ReportPlace place, bool primaryOnly, CancellationToken stop)
    {
        IReadOnlyDictionary<string, decimal?>? former = null;
        if (place.Report.Balances.Any(balance => LineRelation.Parse(balance.Says)!.Terms.Any(term => term.IsFormer)))
            former = await store.EditionsAsync(place.Region, place.Organisation, place.Report.Key, place.Period.Former.Key, stop) is [var signed, ..]
                ? FiguresOf(signed).Values : (await ReckonAsync(place with { Period = place.Period.Former }, primaryOnly, null, stop)).Values;
        return await ReckonAsync(place, primaryOnly, former, stop);
    }

    private static SignedReportRow? Shown(IReadOnlyList<SignedReportRow> signed, int? edition) => edition is { } asked ? signed.FirstOrDefault(row => row.Edition == asked) : signed is [var last, ..] ? last : null;

    internal static ReportFigures FiguresOf(SignedReportRow row) => JsonSerializer.Deserialize<ReportFigures>(row.Figures, StateJson.Options)!;

    internal static ReportDefinition DefinitionOf(SignedReportRow row) => JsonSerializer.Deserialize<ReportDefinition>(row.Definition, StateJson.Options)!;

    internal static ReportLineView LineOf(ReportDefinition report, LineFigure figure)
    {
        var line = report.Find(figure.Line)!;
        return new ReportLineView(figure.Line, Words.Say(line.Name), figure.Value, line.Percent, figure.CaseIds.Count);
    }

    private async Task<ReportFigures> ReckonAsync(ReportPlace place, bool primaryOnly, IReadOnlyDictionary<string, decimal?>? former, CancellationToken stop)
    {
        var local = places.Zone(place.Region);
        var read = await cases.ReadAsync(place.Region, place.Organisation, local.StartOf(place.Period.First), local.EndOf(place.Period.Last), local, stop);
        return new ReportReckoner(place.Report, local).Reckon(read, place.Organisation, place.Period, primaryOnly, former);
    }

    private async Task<(ReportPeriod? Period, ReportFigures? Figures)> BaseAsync(ReportPlace place, bool primaryOnly, CancellationToken stop)
    {
        if (!place.Report.AgainstBase || await store.BaseAsync(place.Region, place.Organisation, place.Report.Key, place.Period.Kind, stop) is not { } row || ReportPeriod.Parse(row.Period) is not { } period) return (null, null);
        return (period, await store.EditionsAsync(place.Region, place.Organisation, place.Report.Key, row.Period, stop) is [var signed, ..] ? FiguresOf(signed) : await ReckonAsync(place with { Period = period }, primaryOnly, null, stop));
    }
}
