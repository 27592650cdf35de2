using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Papers;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Papers;

namespace Interagency.Orchestrator.Commissions;

/// <summary>The minutes as their page's form sends them: every part at once, of which those that were changed are saved.</summary>
internal sealed class MinutesForms(MinutesDesk desk, FormWrites writes)
{
    internal const string Name = "minutes", Number = "number", Sign = "sign", Save = "save";

    internal static string EditionField(string itemId) => $"edition.{itemId}";

    /// <returns>Why it is refused; null when it is done.</returns>
    internal async Task<Refusal?> DoAsync(CurrentActor actor, MinutesView view, IFormCollection form, string key, CancellationToken stop)
    {
        var address = $"/sessions/{view.SessionId}/minutes";
        if (await SaveAsync(actor, view, form, address, key, stop) is { } refusal) return refusal;
        return form["do"].ToString() switch
        {
            Number => await writes.OnceAsync(actor, $"{address}/number", key, form, async write => (await desk.NumberAsync(write, view.SessionId, new MinutesToNumber(form["number"]), stop)).Refusal, stop),
            Sign => await writes.OnceAsync(actor, $"{address}/sign", key, form, async write => (await desk.SignAsync(write, view.SessionId, stop)).Refusal, stop),
            _ => null,
        };
    }

    /// <summary>The parts as the form has them, to show it again when it is refused.</summary>
    internal static IReadOnlyList<MinutesPart> Shown(MinutesView view, IFormCollection form)
    {
        var shown = new List<MinutesPart>();
        var place = 0;
        foreach (var part in view.Parts)
        {
            var from = place;
            place += part.Pieces.Count;
            shown.Add(IsSent(part, form) ? part with { Pieces = [.. part.Pieces.Select((piece, i) => piece.Rows is null ? piece with { Text = TextIn(form, from + i) } : piece)] } : part);
        }

        return shown;
    }

    private async Task<Refusal?> SaveAsync(CurrentActor actor, MinutesView view, IFormCollection form, string address, string key, CancellationToken stop)
    {
        foreach (var (now, then) in Shown(view, form).Zip(view.Parts))
        {
            if (now.ItemId is not { } item || now.Pieces.Zip(then.Pieces).All(pair => pair.First.Text == Plain(pair.Second.Text))) continue;
            var input = new PaperToSave(int.TryParse(form[EditionField(item)], out var edition) ? edition : null, [.. now.Pieces.Select(piece => new PieceToSave(piece.Text, piece.Rows))]);
            if (await writes.OnceAsync(actor, $"{address}/{item}", key, form, async write => (await desk.SaveAsync(write, view.SessionId, item, input, stop)).Refusal, stop) is { } refusal) return refusal;
        }

        return null;
    }

    private static bool IsSent(MinutesPart part, IFormCollection form) => part is { ItemId: { } item, IsHidden: false } && form.ContainsKey(EditionField(item));

    private static string TextIn(IFormCollection form, int place) => Plain(form[PaperForms.TextField(place)].ToString())!;

    /// <summary>A browser ends lines its own way.</summary>
    private static string? Plain(string? text) => text?.Replace("\r\n", "\n", StringComparison.Ordinal);
}
