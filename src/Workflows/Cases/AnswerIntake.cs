using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Cases;

/// <summary>Takes an answer into the ledger. Late ones are kept; another agency's, or one to an unknown request, is refused.</summary>
internal static class AnswerIntake
{
    public static void Take(CaseExecution execution, AgencyAnswered answer)
    {
        var round = execution.Facts.Rounds.FirstOrDefault(r => r.Requests.Any(q => q.RequestId == answer.RequestId))
            ?? throw Refused("unknown-request", "Запроса с таким номером в деле нет.", "The case has no request of this number.");
        var request = round.Requests.First(q => q.RequestId == answer.RequestId);
        if (request.Agency != answer.Agency)
            throw Refused("foreign-request", "Запрос направлен другому ведомству.", "The request was sent to another agency.");
        var late = round.IsClosed || request.Status is RequestStatus.Recalled or RequestStatus.Unanswered;
        execution.Emit(new AnswerRecorded(answer.AnswerId, answer.RequestId, answer.Agency, answer.Kind, answer.Partial, late, answer.Proposals, answer.ReasonRef) { Source = answer.Source });
        // A partial answer takes nothing back from one in full.
        if (late || answer.Kind == AnswerKind.Clarify || (answer.Partial && request.Status is RequestStatus.Answered or RequestStatus.Declined)) return;
        request.Status = answer.Kind == AnswerKind.Decline ? RequestStatus.Declined : answer.Partial ? RequestStatus.PartlyAnswered : RequestStatus.Answered;
        request.AnswerId = answer.AnswerId;
        execution.Emit(new RequestChanged(request.RequestId, request.Status));
        if (request.Status != RequestStatus.PartlyAnswered && request.DeadlineId is { } term) CaseDeadlines.Satisfy(execution, term, execution.Now);
        if (Answers.Enough(round) == Sufficiency.Waiting) return;
        var told = new RoundAnswered(round.RoundId) { Id = $"{answer.Id}/round", Actor = answer.Actor };
        execution.Deliver(told, told.Address!.Value);
    }

    private static StimulusRefusedException Refused(string code, string russian, string english) => new(code, russian, english);
}
