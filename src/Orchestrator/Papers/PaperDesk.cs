using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Files;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Papers;

namespace Interagency.Orchestrator.Papers;

/// <summary>What somebody has made of a paper's text.</summary>
/// <param name="Edition">The edition that they had before them; 0 when nothing was saved.</param>
/// <param name="Pieces">As many as the paper has, in its order; of each its text or its rows.</param>
internal sealed record PaperToSave(int? Edition, IReadOnlyList<PieceToSave>? Pieces);

internal sealed record PieceToSave(string? Text, IReadOnlyList<IReadOnlyList<string>>? Rows);

/// <summary>A paper's text is saved as a new edition, sealed in the step's own commit. Called by the API and by the paper's page.</summary>
internal sealed class PaperDesk(PaperQueries queries, CaseWriter writer)
{
    internal const int LongestText = 20_000, MostRows = 300;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static readonly Refusal Changed = Refusal.NotNow("paper-changed", new(
        "Пока вы правили документ, его сохранил другой сотрудник. Ваш текст остался в форме: скопируйте правки, откройте документ заново и внесите их.",
        "Somebody else saved the paper while you were at it. Your text is still in the form: copy your changes, open the paper anew and enter them."));

    private static readonly Refusal Fixed = Refusal.NotNow("paper-fixed", new(
        "Документ подписан или аннулирован: его текст больше не меняется. Если в нём ошибка, оформите новый документ.",
        "The document is signed or annulled: its text changes no more. If there is a mistake in it, draw up a new document."));

    internal async Task<Reply<PaperDone>> SaveAsync(Write write, string caseId, string paperId, PaperToSave input, CancellationToken stop)
    {
        if (input.Edition is not { } seen) return Refusal.Invalid([Refusals.Missing("edition")]);
        var found = await queries.FindAsync(write.By, caseId, paperId, stop);
        if (found.Value is not { } view) return found.Refusal!;
        if (view.IsFixed) return Fixed;
        if (view.Edition != seen) return Changed;
        if (!view.MayEdit) return Refusals.NotYourPlace;
        var problems = Problems(view.Paper, input.Pieces).ToList();
        if (problems.Count > 0) return Refusal.Invalid(problems);
        var edition = seen + 1;
        var text = JsonSerializer.SerializeToUtf8Bytes(new StoredPaper(Merged(view.Paper, input.Pieces!), write.By.Id), Json);
        var written = new PaperWritten(paperId, edition) { Id = write.StimulusId, Actor = write.Actor };
        var personal = PersonalData.None with { Files = [new PersonalFile(CasePapers.ContentId(paperId, edition), "paper.json", text, null)] };
        return await writer.GiveAsync(write, caseId, written, personal, new PaperDone(caseId, paperId, edition), stop);
    }

    internal static IEnumerable<FieldProblem> Problems(Paper paper, IReadOnlyList<PieceToSave>? pieces)
    {
        if (pieces is null || pieces.Count != paper.Pieces.Count)
        {
            yield return new("pieces", new($"должно быть частей: {paper.Pieces.Count}; откройте документ заново", $"must be {paper.Pieces.Count} pieces; open the paper anew"));
            yield break;
        }

        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Text?.Length > LongestText) yield return new($"pieces[{i}].text", TooLong);
            if (pieces[i].Rows is not { } rows) continue;
            if (rows.Count > MostRows) yield return new($"pieces[{i}].rows", new($"не больше {MostRows} строк", $"no more than {MostRows} rows"));
            var wide = paper.Pieces[i].Columns?.Count ?? 2;
            if (rows.Any(row => row.Count != wide)) yield return new($"pieces[{i}].rows", new($"в строке должно быть ячеек: {wide}", $"a row must have {wide} cells"));
            if (rows.Any(row => row.Any(cell => cell.Length > LongestText))) yield return new($"pieces[{i}].rows", TooLong);
        }
    }

    private static Workflows.Language.Bilingual TooLong => new($"не больше {LongestText} знаков: сократите", $"no more than {LongestText} characters: shorten it");

    /// <summary>The paper's shape with the texts given. A row that was emptied is gone.</summary>
    internal static Paper Merged(Paper paper, IReadOnlyList<PieceToSave> pieces) => paper with
    {
        Pieces = [.. paper.Pieces.Zip(pieces, (piece, given) => piece.Rows is null
            ? piece with { Text = piece.Kind == PaperPieceKind.Lines ? piece.Text : given.Text ?? "" }
            : piece with { Rows = [.. (given.Rows ?? piece.Rows).Where(row => row.Any(cell => !string.IsNullOrWhiteSpace(cell)))] })],
    };
}
