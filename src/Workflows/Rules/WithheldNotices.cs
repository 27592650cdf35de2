using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Rules;

/// <summary>Notices to agencies pass the gate; one without a basis is kept, and goes out in the step that gives it one.</summary>
internal static class WithheldNotices
{
    /// <returns>False when it is held back.</returns>
    public static bool Send(CaseExecution execution, NoticeSent notice, string purpose)
    {
        if (notice.AddresseeKind != "agency")
        {
            execution.Emit(notice);
            return true;
        }

        switch (Disclosures.Decide(execution, purpose, notice.Addressee))
        {
            case DisclosureDecision.Allowed allowed:
                execution.Emit(notice);
                Disclosures.Trace(execution, notice.NoticeId, notice.Addressee, purpose, allowed);
                return true;
            case DisclosureDecision.Refused refused:
                var kept = execution.Facts.WithheldNotices ??= [];
                kept.RemoveAll(n => n.NoticeId == notice.NoticeId);
                kept.Add(new WithheldNotice(notice.NoticeId, notice.Kind, notice.Addressee, notice.About, purpose));
                execution.Emit(new DisclosureWithheld(notice.NoticeId, notice.Addressee, purpose, refused.Missing, refused.Consent));
                return false;
            default:
                throw new InvalidOperationException("A disclosure is allowed or refused.");
        }
    }

    /// <summary>Sends what has a basis by now.</summary>
    public static void Reconsider(CaseExecution execution)
    {
        foreach (var kept in execution.Facts.WithheldNotices?.ToList() ?? [])
        {
            if (Disclosures.Decide(execution, kept.Purpose, kept.Agency) is not DisclosureDecision.Allowed allowed) continue;
            Forget(execution, kept, WithheldEnd.Disclosed);
            execution.Emit(new NoticeSent(kept.NoticeId, kept.Kind, "agency", kept.Agency, kept.About));
            Disclosures.Trace(execution, kept.NoticeId, kept.Agency, kept.Purpose, allowed);
            if (kept.Purpose == Purposes.Plan && execution.Facts.Plan is { } plan && plan.PlanId == kept.About) Plans.MarkSent(execution, plan, responsible => responsible == kept.Agency);
        }
    }

    /// <summary>The case ends: nobody will be told any more.</summary>
    public static void Drop(CaseExecution execution)
    {
        foreach (var kept in execution.Facts.WithheldNotices?.ToList() ?? []) Forget(execution, kept, WithheldEnd.Dropped);
    }

    private static void Forget(CaseExecution execution, WithheldNotice kept, WithheldEnd end)
    {
        execution.Facts.WithheldNotices!.Remove(kept);
        if (execution.Facts.WithheldNotices.Count == 0) execution.Facts.WithheldNotices = null;
        execution.Emit(new WithheldSettled(kept.NoticeId, end));
    }
}
