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
    /// <summary>An answer in full, «мер нет» among them, counts; a partial one and silence don't; a decline settles the request. An agency held back is waited for.</summary>
    public static Sufficiency Enough(RequestRound round)
    {
        if (round.IsWithheld) return Sufficiency.Waiting;
        if (round.Requests.All(IsSettled)) return Sufficiency.All;
        return round.Minimum > 0 && MandatorySettled(round) && Answered(round) >= round.Minimum ? Sufficiency.Enough : Sufficiency.Waiting;
    }

    /// <summary>The same once the terms are over: nobody waits for an optional agency any longer, a mandatory one only a person may do without.</summary>
    public static Sufficiency AtTermEnd(RequestRound round)
    {
        if (round.Requests.All(IsSettled)) return Sufficiency.All;
        return MandatorySettled(round) && Answered(round) >= round.Minimum ? Sufficiency.Enough : Sufficiency.Waiting;
    }

    /// <summary>The agencies that owe an answer.</summary>
    public static IEnumerable<AgencyRequest> Owing(RequestRound round) => round.Requests.Where(r => !IsSettled(r));

    private static bool MandatorySettled(RequestRound round) => round.Requests.Where(r => r.Mandatory).All(IsSettled);

    private static int Answered(RequestRound round) => round.Requests.Count(r => r.Status == RequestStatus.Answered);

    private static bool IsSettled(AgencyRequest request) => request.Status is RequestStatus.Answered or RequestStatus.Declined or RequestStatus.Recalled;
}
