using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Interagency.Orchestrator.Errors;

/// <summary>Why a request is refused, as a value: becomes ProblemDetails in the reader's language, or a message on a page.</summary>
/// <param name="Code">Stable; the last part of the problem's type.</param>
/// <param name="Fields">The fields at fault, in the order of the form.</param>
public sealed record Refusal(int Status, string Code, Bilingual Text, IReadOnlyList<FieldProblem> Fields)
{
    /// <summary>400: the request can't be read.</summary>
    internal static Refusal Malformed(Bilingual text) => new(StatusCodes.Status400BadRequest, "malformed", text, []);

    /// <summary>404, saying what there is none of.</summary>
    internal static Refusal Unknown(string code, string russian, string english) => new(StatusCodes.Status404NotFound, code, new(russian, english), []);

    /// <summary>409: not now, as things stand.</summary>
    internal static Refusal NotNow(string code, Bilingual text) => new(StatusCodes.Status409Conflict, code, text, []);

    /// <summary>422: read, but the fields don't hold what they must.</summary>
    internal static Refusal Invalid(IReadOnlyList<FieldProblem> fields) => new(
        StatusCodes.Status422UnprocessableEntity, "invalid-fields",
        new(string.Join(" ", fields.Select(f => $"{f.Field}: {f.Text.Ru}.")), string.Join(" ", fields.Select(f => $"{f.Field}: {f.Text.En}."))), fields);

    /// <summary>The rules of the case refuse it: a wrong form is 422, what they don't know 404, the rest 409.</summary>
    internal static Refusal Of(StimulusRefusedException refused) => new(StatusOf(refused.Code), refused.Code, new(refused.Russian, refused.English), []);

    private static int StatusOf(string code) => code switch
    {
        "wrong-form" or "wrong-intake" or "wrong-plan" or "wrong-consent" or "unknown-outcome" => StatusCodes.Status422UnprocessableEntity,
        "person-needed" => StatusCodes.Status403Forbidden,
        _ when code.StartsWith("unknown-", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status409Conflict,
    };

    internal ProblemHttpResult ToProblem()
    {
        var extensions = new Dictionary<string, object?> { ["code"] = Code };
        if (Fields.Count > 0)
            extensions["errors"] = Fields.GroupBy(f => f.Field).ToDictionary(g => g.Key, g => g.Select(f => Words.Say(f.Text)).ToArray());
        return TypedResults.Problem(Words.Say(Text), statusCode: Status, title: Titles.Of(Status), type: $"urn:interagency:problem:{Code}", extensions: extensions);
    }
}

/// <param name="Field">The name as the request spells it, such as <c>members[0].birthDate</c>.</param>
/// <param name="Text">What is wrong and the fix, without the field's name.</param>
public sealed record FieldProblem(string Field, Bilingual Text);

/// <summary>A value, or why there is none.</summary>
internal readonly record struct Reply<T>(T? Value, Refusal? Refusal)
{
    public static implicit operator Reply<T>(T value) => new(value, null);

    public static implicit operator Reply<T>(Refusal refusal) => new(default, refusal);
}
