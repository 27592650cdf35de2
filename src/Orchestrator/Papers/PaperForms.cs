using System.Globalization;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Papers;

namespace Interagency.Orchestrator.Papers;

/// <summary>A paper's text as its page's form sends it, given to the use case that the API calls too.</summary>
internal sealed class PaperForms(PaperDesk desk, PaperHanding handing, FormWrites writes)
{
    internal const string Name = "paper";

    internal static string TextField(int piece) => FormattableString.Invariant($"p{piece}");

    internal static string CellField(int piece, int row, int column) => FormattableString.Invariant($"p{piece}.{row}.{column}");

    /// <returns>Why it is refused; null when it is saved.</returns>
    internal Task<Refusal?> SaveAsync(CurrentActor actor, PaperView view, IFormCollection form, string key, CancellationToken stop) =>
        writes.OnceAsync(actor, $"/cases/{view.CaseId}/papers/{view.PaperId}", key, form,
            async write => (await desk.SaveAsync(write, view.CaseId, view.PaperId, Read(form, view.Paper), stop)).Refusal, stop);

    /// <returns>Why it is refused; null when it is written down that the letter went.</returns>
    internal Task<Refusal?> HandAsync(CurrentActor actor, PaperView view, IFormCollection form, string key, CancellationToken stop) =>
        writes.OnceAsync(actor, $"/cases/{view.CaseId}/papers/{view.PaperId}/handed", key, form, async write => !string.IsNullOrWhiteSpace(form["on"]) && FormDate.Read(form["on"]) is null
            ? Refusal.Invalid([new("on", new("такой даты нет: проверьте день и месяц", "there is no such day: check day and month"))])
            : (await handing.RecordAsync(write, view.CaseId, view.PaperId, new PaperToHand(FormDate.Read(form["on"]), form["way"]), stop)).Refusal, stop);

    /// <summary>What the form holds, in the paper's shape; also to show it again when it is refused.</summary>
    internal static PaperToSave Read(IFormCollection form, Paper paper) => new(
        int.TryParse(form["edition"].ToString(), CultureInfo.InvariantCulture, out var edition) ? edition : null,
        [.. paper.Pieces.Select((piece, i) => piece.Rows is null ? new PieceToSave(form[TextField(i)].ToString(), null) : new PieceToSave(null, RowsOf(form, i, piece.Columns?.Count ?? 2)))]);

    /// <summary>The paper as the form has it.</summary>
    internal static Paper Shown(IFormCollection form, Paper paper) => paper with
    {
        Pieces = [.. paper.Pieces.Zip(Read(form, paper).Pieces!, (piece, given) => piece.Kind == PaperPieceKind.Lines ? piece : piece with { Text = given.Text ?? piece.Text, Rows = given.Rows ?? piece.Rows })],
    };

    private static List<IReadOnlyList<string>> RowsOf(IFormCollection form, int piece, int columns)
    {
        var rows = new List<IReadOnlyList<string>>();
        while (rows.Count <= PaperDesk.MostRows && form.ContainsKey(CellField(piece, rows.Count, 0)))
            rows.Add([.. Enumerable.Range(0, columns).Select(column => form[CellField(piece, rows.Count, column)].ToString())]);
        return rows;
    }
}
