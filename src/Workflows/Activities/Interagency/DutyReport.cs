using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>What a duty reports to an agency in the step in which it is done. Its delivery is followed as that of any notice.</summary>
/// <param name="Type">One of <see cref="Reports.Types"/>.</param>
/// <param name="To">An agency; null: the body that asked us and leads.</param>
internal sealed record DutyReport(string Type, string? To)
{
    /// <summary>Null for a duty that reports nothing.</summary>
    /// <exception cref="ActivityFaultException">The definition asks for what can't be reported so.</exception>
    public static DutyReport? Read(ActivityContext context)
    {
        var (type, to) = (context.TextOrNull("report"), context.TextOrNull("reportTo"));
        if (Reports.Mistake(type, to, context.Text("on") == Duty.OnOccasion, context.TextOrNull("documentKind") is not null) is { } wrong) throw new ActivityFaultException(wrong.En);
        return type is null ? null : new DutyReport(type, to);
    }

    /// <summary>Passes the gate of disclosure; where nobody asked us, whoever did the duty is told to see to the report.</summary>
    public void Send(ActivityContext context, string roundId, string role)
    {
        var noticeId = context.NewGuid().ToString();
        if ((To ?? context.Facts.Inbound?.From) is { } agency) WithheldNotices.Send(context.Case, new NoticeSent(noticeId, Type, "agency", agency, roundId), Reports.PurposeOf(Type));
        else context.Emit(new NoticeSent(noticeId, Reports.ByHand, "role", role, roundId));
    }
}
