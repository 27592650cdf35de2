using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Appeals;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Calendars;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Adapters.Persistence.Definitions;
using Interagency.Adapters.Persistence.Emergencies;
using Interagency.Adapters.Persistence.Files;
using Interagency.Adapters.Persistence.Loads;
using Interagency.Adapters.Persistence.PeriodReports;
using Interagency.Adapters.Persistence.Places;
using Interagency.Adapters.Persistence.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Interagency.Adapters.Persistence;

/// <summary>Keys and indexes. The unique ones are the last guard of the rules: one row per case, round and agency, each rung once …</summary>
internal static class TableShapes
{
    public static void Apply(ModelBuilder model)
    {
        Cases(model);
        Messages(model);
        OfCase(model);
        Sessions(model);
        Secrets(model);
        Chains(model);
        Retention(model);
        Reference(model);
        Accounts(model);
        Places(model);
        Appeals(model);
        PeriodReports(model);
        Loads(model);
    }

    private static void Cases(ModelBuilder model)
    {
        model.Entity<CaseRow>(row =>
        {
            row.HasIndex(c => new { c.Region, c.NumberedBy, c.Number }).IsUnique();
            row.HasIndex(c => new { c.Region, c.Status, c.OpenedAt });
            row.HasIndex(c => c.SubjectId);
            row.HasIndex(c => new { c.DefinitionId, c.DefinitionVersionId }).HasFilter("closed_at IS NULL");
            row.HasIndex(c => c.Number);
            // Of a newer schema are none, or few: pumps leave them by a short list.
            row.HasIndex(c => c.Schema);
            // Lists have what is late first; counts are answered by an index alone.
            row.HasIndex(c => new { c.NextDue, c.OpenedAt, c.Id, c.Region, c.Organisation, c.Section }).IsDescending(false, true, false, false, false, false);
            row.HasIndex(c => new { c.Region, c.Organisation, c.Section, c.Stage, c.Category, c.ClosedAt, c.DefinitionId, c.Id });
            // Few different ones of many alike: such an index is kept short, and what is open is counted in its order.
            row.HasIndex(c => new { c.Region, c.Organisation, c.DefinitionId, c.Stage, c.Category, c.Section }).HasFilter("closed_at IS NULL");
            row.HasIndex(c => new { c.OpenedAt, c.Region, c.Organisation, c.Section });
            row.HasIndex(c => new { c.ClosedAt, c.Region, c.Organisation, c.Section });
        });
        model.Entity<HistoryRow>(row =>
        {
            row.HasKey(h => new { h.CaseId, h.Step });
            row.HasIndex(h => new { h.CaseId, h.StimulusId }).IsUnique();
            OfOneCase(row);
        });
    }

    private static void Messages(ModelBuilder model)
    {
        model.Entity<InboxRow>(row =>
        {
            row.HasKey(i => new { i.CaseId, i.StimulusId });
            row.HasIndex(i => new { i.Agency, i.MessageId }).IsUnique();
            OfOneCase(row);
        });
        // Only what is still to go out, in the order in which it goes: as small as the backlog, however long the service has run.
        Owned<OutboxRow>(model).HasIndex(o => new { o.CreatedAt, o.CaseId, o.Sequence }).HasFilter("status = 'Pending'");
    }

    private static void OfCase(ModelBuilder model)
    {
        Owned<TimerRow>(model).HasIndex(t => t.DueAt);
        model.Entity<TimerRow>().HasIndex(t => t.LeaseUntil).HasFilter("lease_until IS NOT NULL");
        Owned<EventWaitRow>(model).HasIndex(e => e.EventName);
        Owned<JournalEntryRow>(model).HasIndex(e => new { e.Region, e.Organisation, e.Journal, e.Year, e.Number }).IsUnique();
        model.Entity<JournalEntryRow>().HasIndex(e => new { e.Number, e.Year });
        Owned<DocumentRow>(model);
        Owned<TaskRow>(model).HasIndex(t => new { t.Region, t.Role, t.ClosedAt });
        model.Entity<TaskRow>().HasIndex(t => new { t.Role, t.Holder, t.Region, t.Organisation, t.CaseId }).HasFilter("closed_at IS NULL");
        model.Entity<TaskRow>().HasIndex(t => t.Holder).HasFilter("closed_at IS NULL AND holder IS NOT NULL");
        model.Entity<TaskRow>().HasIndex(t => new { t.Form, t.OpenedAt, t.Region, t.Organisation }).HasFilter("closed_at IS NULL");
        // Counts by person are answered by an index alone.
        model.Entity<TaskRow>().HasIndex(t => new { t.Region, t.Organisation, t.Holder, t.CaseId, t.DeadlineId }).HasFilter("closed_at IS NULL AND role IS NOT NULL");
        model.Entity<TaskRow>().HasIndex(t => new { t.ClosedAt, t.Region, t.Organisation, t.ClosedBy, t.CaseId, t.DeadlineId }).HasFilter("closed_at IS NOT NULL AND outcome IS NOT NULL AND deadline_id IS NOT NULL");
        Owned<RequestRow>(model).HasIndex(r => new { r.CaseId, r.Round, r.Agency }).IsUnique();
        model.Entity<RequestRow>().HasIndex(r => new { r.Region, r.Agency, r.Status });
        model.Entity<RequestRow>().HasIndex(r => r.Id);
        model.Entity<RequestRow>().HasIndex(r => new { r.AskedAt, r.Agency, r.Region, r.Organisation });
        model.Entity<RequestRow>().HasIndex(r => new { r.Region, r.Organisation, r.CaseId }).HasFilter("status IN ('Asked', 'PartlyAnswered')");
        Owned<AnswerRow>(model).HasIndex(a => new { a.CaseId, a.RequestId });
        Owned<RequestMarkRow>(model).HasIndex(m => new { m.CaseId, m.RequestId });
        Owned<RequestWorkRow>(model).HasIndex(w => w.Officer);
        Owned<PaperDeliveryRow>(model);
        Owned<PlanRow>(model);
        Owned<MeasureRow>(model).HasIndex(m => new { m.Region, m.Responsible, m.Status });
        model.Entity<MeasureRow>().HasIndex(m => new { m.DueDate, m.Region, m.Organisation, m.CaseId }).HasFilter("status IN ('Sent', 'InProgress')");
        Owned<AgendaItemRow>(model);
        Owned<DeadlineRow>(model).HasIndex(d => new { d.Region, d.Status, d.DueDate });
        model.Entity<DeadlineRow>().HasIndex(d => new { d.DueBefore, d.Responsible, d.Region, d.Organisation, d.CaseId, d.Id, d.Status, d.Obliged, d.DueDate }).HasFilter("status IN ('Running', 'Suspended')");
        // What one agency or role is obliged to is found without all that others are.
        model.Entity<DeadlineRow>().HasIndex(d => new { d.Region, d.Responsible, d.DueBefore }).HasFilter("status IN ('Running', 'Suspended')");
        model.Entity<DeadlineRow>().HasIndex(d => new { d.EndedAt, d.Responsible, d.Region, d.Organisation, d.CaseId, d.IsBreach }).HasFilter("status = 'Satisfied' AND binding_basis IS NOT NULL");
        model.Entity<DeadlineRow>().HasIndex(d => new { d.Region, d.Organisation, d.CaseId, d.Id }).HasFilter("is_missed");
        Owned<DeadlineEventRow>(model).HasIndex(e => new { e.CaseId, e.DeadlineId, e.Once }).IsUnique();
        Owned<NoticeRow>(model).HasIndex(n => new { n.Region, n.Addressee, n.At });
        Owned<RoleAssignmentRow>(model).HasIndex(r => r.PersonId);
        model.Entity<RoleAssignmentRow>().HasIndex(r => new { r.Region, r.Organisation, r.PersonId, r.Id, r.CaseId });
        Owned<StageRow>(model).HasIndex(s => new { s.At, s.Region, s.Organisation, s.Stage, s.Days, s.CaseId });
        Owned<GroundRow>(model);
        Owned<ContactRow>(model).HasIndex(c => new { c.CaseId, c.HappenedAt });
        Owned<FurtherCategoryRow>(model);
        Owned<HelpRow>(model).HasIndex(h => new { h.Day, h.Region, h.Organisation, h.CaseId });
        Owned<DutyRow>(model).HasIndex(d => new { d.Region, d.Status, d.OpenedAt });
        Owned<InternalRequestRow>(model).HasIndex(r => new { r.Region, r.Role, r.Status });
        Owned<DangerRow>(model).HasIndex(d => new { d.Region, d.Status, d.RaisedAt });
        Owned<SubstitutionRow>(model);
        Owned<ReturnedProposalRow>(model);
        Owned<TrackChangeRow>(model);
        Owned<TransferRow>(model);
        Owned<OrderRow>(model).HasIndex(o => new { o.Region, o.Executor, o.Status });
        Owned<InboundRequestRow>(model).HasIndex(r => new { r.Region, r.From });
        Owned<ConsentRow>(model).HasIndex(c => new { c.Region, c.ValidUntil });
        Owned<DisclosureRow>(model).HasIndex(d => new { d.Region, d.Agency, d.At });
        Owned<WithheldRow>(model).HasIndex(w => new { w.Region, w.EndedAt });
        Owned<FileRow>(model).HasIndex(f => f.Id);
        Owned<IncidentRow>(model).HasIndex(i => new { i.Region, i.ResolvedAt });
        Owned<ParkedStimulusRow>(model);
    }

    private static void Sessions(ModelBuilder model)
    {
        model.Entity<SessionRow>().HasIndex(s => new { s.Region, s.Body, s.At });
        model.Entity<SessionItemRow>(row =>
        {
            row.HasKey(i => new { i.CaseId, i.ItemId });
            row.HasIndex(i => new { i.Region, i.Body, i.Status });
            row.HasIndex(i => i.SessionId);
            OfOneCase(row);
        });
        model.Entity<DeferralRow>(row =>
        {
            row.HasKey(d => new { d.SessionId, d.CaseId, d.ItemId });
            OfOneCase(row);
        });
        model.Entity<SessionPaperRow>(row =>
        {
            row.HasKey(p => new { p.SessionId, p.Kind, p.ItemId });
            row.HasIndex(p => new { p.Region, p.Organisation, p.Body, p.Kind, p.Year, p.Number }).IsUnique();
        });
    }

    private static void Secrets(ModelBuilder model)
    {
        Owned<PersonalTextRow>(model);
        Owned<FileContentRow>(model);
        model.Entity<CaseKeyRow>(row =>
        {
            row.HasKey(k => k.CaseId);
            OfOneCase(row);
        });
        model.Entity<SearchKeyRow>(row =>
        {
            row.HasKey(k => new { k.CaseId, k.PersonId });
            row.HasIndex(k => k.Hash);
            OfOneCase(row);
        });
    }

    private static void Chains(ModelBuilder model)
    {
        model.Entity<AuditRow>(row =>
        {
            row.HasKey(a => new { a.Chain, a.Sequence });
            row.HasIndex(a => a.At);
            row.HasIndex(a => new { a.CaseId, a.At });
            row.HasIndex(a => new { a.ActorId, a.At });
        });
        model.Entity<AuditHeadRow>().HasKey(h => h.Chain);
        model.Entity<SealRow>().HasKey(s => s.Number);
        model.Entity<SealRow>().Property(s => s.Number).ValueGeneratedNever();
        model.Entity<SealedHeadRow>(row =>
        {
            row.HasKey(h => new { h.Chain, h.Length });
            row.HasIndex(h => h.Seal);
        });
    }

    private static void Retention(ModelBuilder model)
    {
        Owned<LegalHoldRow>(model);
        Owned<EmergencyAccessRow>(model).HasIndex(e => new { e.By, e.EndsAt });
        model.Entity<DestructionActRow>();
        model.Entity<DestroyedCaseRow>(row =>
        {
            row.HasKey(d => d.CaseId);
            row.HasOne<DestructionActRow>().WithMany().HasForeignKey(d => d.ActId).OnDelete(DeleteBehavior.Restrict);
            OfOneCase(row);
        });
    }

    private static void Reference(ModelBuilder model)
    {
        model.Entity<JournalCounterRow>().HasKey(c => new { c.Region, c.Organisation, c.Journal, c.Year });
        model.Entity<IdempotencyRow>().HasKey(i => new { i.Actor, i.Route, i.Key });
        model.Entity<QuarantineRow>().HasIndex(q => q.ReceivedAt);
        model.Entity<DefinitionRow>().HasKey(d => d.VersionId);
        model.Entity<DefinitionSetRow>();
        model.Entity<DefinitionDraftRow>().HasKey(d => d.DefinitionId);
        model.Entity<DefinitionScenarioRow>().HasKey(s => new { s.DefinitionId, s.Name });
        model.Entity<DefinitionReleaseRow>(row =>
        {
            row.HasKey(r => r.VersionId);
            row.HasIndex(r => new { r.DefinitionId, r.Version }).IsUnique();
        });
        model.Entity<WorldRow>().HasKey(w => w.Version);
        model.Entity<FormKeyRow>();
        model.Entity<InstallationRow>().HasKey(i => i.Name);
    }

    private static void Accounts(ModelBuilder model)
    {
        model.Entity<AccountRow>(row =>
        {
            row.HasIndex(a => a.NormalizedLogin).IsUnique();
            row.HasMany(a => a.Grants).WithOne().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<LogInRow>(row =>
        {
            row.HasIndex(l => l.AccountId);
            row.HasIndex(l => l.Until);
        });
        model.Entity<ApiKeyRow>().HasIndex(k => k.AccountId);
        model.Entity<AbsenceRow>(row =>
        {
            row.HasKey(a => a.Officer);
            row.HasIndex(a => a.Substitute);
        });
    }

    private static void Places(ModelBuilder model)
    {
        model.Entity<OrganisationRow>().HasKey(o => new { o.Region, o.Organisation });
        model.Entity<SectionRow>().HasKey(s => new { s.Region, s.Organisation, s.Key });
        model.Entity<AgencyRow>().HasKey(a => new { a.Region, a.Agency });
        model.Entity<BodyRow>().HasKey(b => new { b.Region, b.Body });
        model.Entity<CompositionRow>().HasKey(c => new { c.Region, c.Body, c.From });
        model.Entity<CalendarEditionRow>().HasKey(e => new { e.Region, e.Version });
    }

    private static void Appeals(ModelBuilder model)
    {
        model.Entity<AppealRow>(row =>
        {
            row.HasIndex(a => new { a.Region, a.Organisation, a.Year, a.Number }).IsUnique();
            row.HasIndex(a => a.CaseId).HasFilter("case_id IS NOT NULL");
            // Lists have what is late first; of those that have ended, the newest.
            row.HasIndex(a => new { a.DueOn, a.Region, a.Organisation }).HasFilter("ended_on IS NULL");
            row.HasIndex(a => new { a.RegisteredOn, a.Region, a.Organisation });
        });
        model.Entity<AppealLetterRow>(row =>
        {
            row.HasKey(l => new { l.AppealId, l.Kind });
            row.HasOne<AppealRow>().WithMany().HasForeignKey(l => l.AppealId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void PeriodReports(ModelBuilder model)
    {
        model.Entity<SignedReportRow>().HasIndex(r => new { r.Region, r.Report, r.Period, r.Organisation, r.Edition }).IsUnique();
        model.Entity<ReportBaseRow>().HasKey(b => new { b.Region, b.Organisation, b.Report, b.Kind });
        model.Entity<ReportNoticeRow>().HasKey(n => new { n.Region, n.Organisation, n.Report, n.Period, n.Step });
    }

    private static void Loads(ModelBuilder model)
    {
        model.Entity<LoadRow>().HasIndex(l => new { l.Region, l.Organisation, l.CheckedAt });
        model.Entity<LoadLineRow>(row =>
        {
            row.HasKey(l => new { l.LoadId, l.Line });
            row.HasIndex(l => new { l.Region, l.Organisation, l.Key });
            row.HasIndex(l => l.Made);
            row.HasOne<LoadRow>().WithMany().HasForeignKey(l => l.LoadId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<UndoneCaseRow>().HasKey(u => u.CaseId);
    }

    private static EntityTypeBuilder<T> Owned<T>(ModelBuilder model) where T : CaseOwned
    {
        var row = model.Entity<T>();
        row.HasKey(r => new { r.CaseId, r.Id });
        OfOneCase(row);
        return row;
    }

    private static void OfOneCase<T>(EntityTypeBuilder<T> row) where T : class =>
        row.HasOne<CaseRow>().WithMany().HasForeignKey("CaseId").OnDelete(DeleteBehavior.Restrict);
}
