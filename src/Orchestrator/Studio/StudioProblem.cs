using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Ui.Language;

namespace Interagency.Orchestrator.Studio;

/// <summary>Why a definition is not saved or released, as Studio shows it: each message for itself. It knows of no other refusal than this 400.</summary>
internal static class StudioProblem
{
    /// <param name="revision">Of the draft that was saved nevertheless: the page has to know it for the next save.</param>
    internal static IResult Of(Refusal refusal, int? revision = null)
    {
        var errors = refusal.Fields.Count > 0
            ? refusal.Fields.GroupBy(field => field.Field).ToDictionary(same => same.Key, same => same.Select(field => Sentence(Words.Say(field.Text))).ToArray())
            : new Dictionary<string, string[]> { [refusal.Code] = [Words.Say(refusal.Text)] };
        return TypedResults.Json(new { type = $"urn:interagency:problem:{refusal.Code}", title = Titles.Of(StatusCodes.Status400BadRequest), status = StatusCodes.Status400BadRequest, detail = Words.Say(refusal.Text), code = refusal.Code, revision, errors }, StudioJson.Options, "application/problem+json", StatusCodes.Status400BadRequest);
    }

    private static string Sentence(string text) => text.Length == 0 ? text : char.ToUpper(text[0], System.Globalization.CultureInfo.CurrentCulture) + text[1..];
}
