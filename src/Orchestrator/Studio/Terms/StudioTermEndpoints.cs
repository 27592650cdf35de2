using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Procedures;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Studio.Definitions;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Editing;
using Interagency.Workflows.Outlines;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Studio.Terms;

/// <summary>
/// What the page of Studio asks to show a term by fields. Nothing is kept here: a term that is read or written goes back to the page, and the page
/// gives it to Studio.
/// </summary>
internal static class StudioTermEndpoints
{
    internal static void MapTerms(this IEndpointRouteBuilder service)
    {
        var terms = service.MapGroup($"{StudioPage.Address}/term").ExcludeFromDescription().Require(Right.DefinitionsRead);
        terms.MapPost("/words", WordsAsync);
        terms.MapPost("/form", FormAsync);
        terms.MapPost("/write", WriteAsync);
    }

    /// <summary>value, definition → {words, isTerm}.</summary>
    private static async Task<IResult> WordsAsync(HttpRequest request, ProcedureQueries procedures, StudioDefinitions definitions, CurrentWorld world, CancellationToken stop)
    {
        var asked = await AskedAsync(request, procedures, definitions, world, stop);
        if (asked.Text.Length == 0) return StudioJson.Answer(new { words = Words.Say("Studio.Term.None"), isTerm = true });
        var said = asked.Term is { } term ? TermForm.Say(term, asked.Place.Events) : null;
        return StudioJson.Answer(new { words = said is { } words ? Words.Say(words) : Words.Say("Studio.Term.Unread"), isTerm = said is not null });
    }

    /// <summary>value, definition → the form, filled with what can be read of the term.</summary>
    private static async Task<IResult> FormAsync(HttpRequest request, ProcedureQueries procedures, StudioDefinitions definitions, CurrentWorld world, CancellationToken stop)
    {
        var asked = await AskedAsync(request, procedures, definitions, world, stop);
        return Form(asked, TermForm.Read(StudioTermForm.Input, asked.Term), asked.Term is null && asked.Text.Length > 0 ? Unread : null, StatusCodes.Status200OK);
    }

    /// <summary>value, definition and the form's fields → {value}, the term as Studio's editor shall have it; the form again where it can't be written so.</summary>
    private static async Task<IResult> WriteAsync(HttpRequest request, ProcedureQueries procedures, StudioDefinitions definitions, CurrentWorld world, CancellationToken stop)
    {
        var asked = await AskedAsync(request, procedures, definitions, world, stop);
        var edit = StepForms.Term(await request.ReadFormAsync(stop), StudioTermForm.Input);
        var (term, problems) = TermForm.Write(asked.Term, edit);
        return term is not null ? StudioJson.Answer(new { value = StudioRoot.InLines(term) })
            : Form(asked, edit, Refusal.Invalid([.. problems.Select(problem => new FieldProblem(problem.Field, problem.Text))]), StatusCodes.Status400BadRequest);
    }

    private static readonly Refusal Unread = Refusal.NotNow("term-unread", new(
        "Текст срока не читается как JSON. Заполните поля: новый срок встанет на его место.", "The term's text is no JSON. Fill in the fields: the new term takes its place."));

    private static RazorComponentResult<StudioTermForm> Form(Asked asked, TermEdit edit, Refusal? refusal, int status) =>
        new(new Dictionary<string, object?> { ["Label"] = asked.Label, ["Term"] = edit, ["Place"] = asked.Place, ["Refusal"] = refusal }) { StatusCode = status };

    private static async Task<Asked> AskedAsync(HttpRequest request, ProcedureQueries procedures, StudioDefinitions definitions, CurrentWorld world, CancellationToken stop)
    {
        if (!request.HasFormContentType) throw new BadHttpRequestException("The fields of a form are missing.");
        var form = await request.ReadFormAsync(stop);
        var (text, definition) = (form["value"].ToString().Trim(), form["definition"].ToString());
        return new Asked(text, StudioRoot.Parsed(text) as JsonObject, form["label"].ToString(), await PlaceAsync(definition, procedures, definitions, world, stop));
    }

    /// <summary>Of a draft that makes no definition yet, the version before it; of a new one, its region's directory alone.</summary>
    private static async Task<TermChoices> PlaceAsync(string definition, ProcedureQueries procedures, StudioDefinitions definitions, CurrentWorld world, CancellationToken stop)
    {
        foreach (var version in await procedures.HistoryAsync(definition, stop))
            if (await procedures.FindAsync(definition, version.VersionId, stop) is { } view) return TermChoices.Of(view.Outline);
        return new TermChoices([], await definitions.RegionAsync(definition, stop) is { } region ? world.Value.Directories.For(region) : null);
    }

    /// <param name="Text">The editor's; empty for no term.</param>
    /// <param name="Term">Null: no JSON object.</param>
    private sealed record Asked(string Text, JsonObject? Term, string Label, TermChoices Place);
}
