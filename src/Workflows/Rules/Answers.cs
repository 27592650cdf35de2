using Interagency.Workflows.Cases;

namespace Interagency.Workflows.Rules;

public enum Sufficiency
{
    Waiting,

    /// <summary>Every mandatory agency and the minimum have answered; others may still.</summary>
    Enough,

    /// <summary>Everyone asked has answered or declined.</summary>
    All
}

/// <summary>What is enough answers: one rule for the workflow, the simulation and the screens.</summary>
public static class Answers
{
    /// <summary>An answer in full, «мер нет» among them, counts; a partial one and silence don't; a decline settles the request.</summary>
    public static Sufficiency Enough(RequestRound round)
    {
        if (round.Requests.All(IsSettled)) return Sufficiency.All;
        var mandatoryDone = round.Requests.Where(r => r.Mandatory).All(IsSettled);
        var answered = round.Requests.Count(r => r.Status == RequestStatus.Answered);
        return mandatoryDone && round.Minimum > 0 && answered >= round.Minimum ? Sufficiency.Enough : Sufficiency.Waiting;
    }

    /// <summary>The agencies that owe an answer.</summary>
    public static IEnumerable<AgencyRequest> Owing(RequestRound round) => round.Requests.Where(r => !IsSettled(r));

    private static bool IsSettled(AgencyRequest request) => request.Status is RequestStatus.Answered or RequestStatus.Declined or RequestStatus.Recalled;
}
