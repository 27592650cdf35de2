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

namespace Interagency.Adapters.Persistence;

/// <summary>The tables of the product, the same on both databases. Only this folder calls <c>SaveChanges</c>.</summary>
public abstract class InteragencyContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The region whose rows are seen; null sees all (the runner, the doctor, an operator of the whole).</summary>
    public string? VisibleRegion { get; internal set; }

    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<HistoryRow> History => Set<HistoryRow>();

    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<TimerRow> Timers => Set<TimerRow>();

    public DbSet<EventWaitRow> EventWaits => Set<EventWaitRow>();

    public DbSet<JournalEntryRow> JournalEntries => Set<JournalEntryRow>();

    public DbSet<JournalCounterRow> JournalCounters => Set<JournalCounterRow>();

    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    public DbSet<TaskRow> Tasks => Set<TaskRow>();

    public DbSet<RequestRow> Requests => Set<RequestRow>();

    public DbSet<AnswerRow> Answers => Set<AnswerRow>();

    public DbSet<RequestMarkRow> RequestMarks => Set<RequestMarkRow>();

    public DbSet<RequestWorkRow> RequestWork => Set<RequestWorkRow>();

    public DbSet<AbsenceRow> Absences => Set<AbsenceRow>();

    public DbSet<PaperDeliveryRow> PaperDeliveries => Set<PaperDeliveryRow>();

    public DbSet<AppealRow> Appeals => Set<AppealRow>();

    public DbSet<AppealLetterRow> AppealLetters => Set<AppealLetterRow>();

    public DbSet<PlanRow> Plans => Set<PlanRow>();

    public DbSet<MeasureRow> Measures => Set<MeasureRow>();

    public DbSet<AgendaItemRow> AgendaItems => Set<AgendaItemRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<SessionItemRow> SessionItems => Set<SessionItemRow>();

    public DbSet<DeferralRow> Deferrals => Set<DeferralRow>();

    public DbSet<SessionPaperRow> SessionPapers => Set<SessionPaperRow>();

    public DbSet<DeadlineRow> Deadlines => Set<DeadlineRow>();

    public DbSet<DeadlineEventRow> DeadlineEvents => Set<DeadlineEventRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<RoleAssignmentRow> RoleAssignments => Set<RoleAssignmentRow>();

    public DbSet<StageRow> Stages => Set<StageRow>();

    public DbSet<GroundRow> Grounds => Set<GroundRow>();

    public DbSet<ContactRow> Contacts => Set<ContactRow>();

    public DbSet<FurtherCategoryRow> FurtherCategories => Set<FurtherCategoryRow>();

    public DbSet<HelpRow> Help => Set<HelpRow>();

    public DbSet<DutyRow> Duties => Set<DutyRow>();

    public DbSet<InternalRequestRow> InternalRequests => Set<InternalRequestRow>();

    public DbSet<DangerRow> Dangers => Set<DangerRow>();

    public DbSet<SubstitutionRow> Substitutions => Set<SubstitutionRow>();

    public DbSet<ReturnedProposalRow> ReturnedProposals => Set<ReturnedProposalRow>();

    public DbSet<TrackChangeRow> TrackChanges => Set<TrackChangeRow>();

    public DbSet<TransferRow> Transfers => Set<TransferRow>();

    public DbSet<OrderRow> Orders => Set<OrderRow>();

    public DbSet<InboundRequestRow> InboundRequests => Set<InboundRequestRow>();

    public DbSet<ConsentRow> Consents => Set<ConsentRow>();

    public DbSet<DisclosureRow> Disclosures => Set<DisclosureRow>();

    public DbSet<WithheldRow> Withheld => Set<WithheldRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<FileContentRow> FileContents => Set<FileContentRow>();

    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();

    public DbSet<ParkedStimulusRow> ParkedStimuli => Set<ParkedStimulusRow>();

    public DbSet<PersonalTextRow> PersonalTexts => Set<PersonalTextRow>();

    public DbSet<CaseKeyRow> CaseKeys => Set<CaseKeyRow>();

    public DbSet<SearchKeyRow> SearchKeys => Set<SearchKeyRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<AuditHeadRow> AuditHeads => Set<AuditHeadRow>();

    public DbSet<SealRow> Seals => Set<SealRow>();

    public DbSet<SealedHeadRow> SealedHeads => Set<SealedHeadRow>();

    public DbSet<EmergencyAccessRow> Emergencies => Set<EmergencyAccessRow>();

    public DbSet<LegalHoldRow> LegalHolds => Set<LegalHoldRow>();

    public DbSet<DestructionActRow> DestructionActs => Set<DestructionActRow>();

    public DbSet<DestroyedCaseRow> DestroyedCases => Set<DestroyedCaseRow>();

    public DbSet<IdempotencyRow> Idempotency => Set<IdempotencyRow>();

    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();

    public DbSet<DefinitionSetRow> DefinitionSets => Set<DefinitionSetRow>();

    public DbSet<DefinitionDraftRow> DefinitionDrafts => Set<DefinitionDraftRow>();

    public DbSet<DefinitionReleaseRow> DefinitionReleases => Set<DefinitionReleaseRow>();

    public DbSet<DefinitionScenarioRow> DefinitionScenarios => Set<DefinitionScenarioRow>();

    public DbSet<WorldRow> Worlds => Set<WorldRow>();

    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    public DbSet<GrantRow> Grants => Set<GrantRow>();

    public DbSet<LogInRow> LogIns => Set<LogInRow>();

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<OrganisationRow> Organisations => Set<OrganisationRow>();

    public DbSet<SectionRow> Sections => Set<SectionRow>();

    public DbSet<CalendarEditionRow> CalendarEditions => Set<CalendarEditionRow>();

    public DbSet<AgencyRow> Agencies => Set<AgencyRow>();

    public DbSet<BodyRow> Bodies => Set<BodyRow>();

    public DbSet<CompositionRow> Compositions => Set<CompositionRow>();

    public DbSet<SignedReportRow> SignedReports => Set<SignedReportRow>();

    public DbSet<ReportBaseRow> ReportBases => Set<ReportBaseRow>();

    public DbSet<ReportNoticeRow> ReportNotices => Set<ReportNoticeRow>();

    public DbSet<LoadRow> Loads => Set<LoadRow>();

    public DbSet<LoadLineRow> LoadLines => Set<LoadLineRow>();

    public DbSet<UndoneCaseRow> UndoneCases => Set<UndoneCaseRow>();

    public DbSet<FormKeyRow> FormKeys => Set<FormKeyRow>();

    public DbSet<InstallationRow> Installation => Set<InstallationRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        TableShapes.Apply(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IPlaced))))
            RegionFilter.Add(modelBuilder, this, entity.ClrType);
        SnakeCase.Apply(modelBuilder.Model);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
}
