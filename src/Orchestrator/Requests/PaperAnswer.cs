using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Requests;

/// <summary>An answer that came past every system: by post, by telephone, by e-mail. One of our own staff types it in.</summary>
internal static class PaperAnswer
{
    internal static readonly IReadOnlyList<AnswerWay> Ways = [AnswerWay.Post, AnswerWay.Telephone, AnswerWay.Email];

    private static readonly FieldProblem NoWay = new("way", Refusals.NoneOf("укажите, как пришёл ответ", "say how the answer came", Ways.Select(way => way.ToString())));

    /// <summary>Null: it is none of them.</summary>
    internal static AnswerWay? Way(string? text) => Enum.TryParse<AnswerWay>(text, ignoreCase: true, out var way) && Ways.Contains(way) ? way : null;

    /// <summary>What its kind of letter must have: a letter has its sender's number, a message by telephone may have none.</summary>
    /// <returns>Null: nothing is wrong.</returns>
    internal static Refusal? Check(AnswerWay? way, string? outgoingNumber, string? outgoingDate, DateOnly today)
    {
        FieldProblem[] wrong =
        [
            .. way is null ? [NoWay] : Array.Empty<FieldProblem>(),
            .. way is AnswerWay.Post or AnswerWay.Email && string.IsNullOrWhiteSpace(outgoingNumber)
                ? [new FieldProblem("outgoingNumber", new("у письма есть исходящий номер: впишите его", "a letter has its sender's number: fill it in"))] : Array.Empty<FieldProblem>(),
            .. FormDate.Read(outgoingDate) > today ? [new FieldProblem("outgoingDate", new("этот день ещё не наступил", "this day has not come yet"))] : Array.Empty<FieldProblem>(),
        ];
        return wrong.Length > 0 ? Refusal.Invalid(wrong) : null;
    }

    internal static Refusal? Check(AnswerWay? way, AnswerMessage message, DateOnly today) =>
        Check(way, message.OutgoingNumber, message.OutgoingDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), today);
}
