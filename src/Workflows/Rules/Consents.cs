using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Rules;

/// <summary>The register of consents of one case: what is in force, what is taken in, what stops when one is taken back.</summary>
public static class Consents
{
    /// <summary>The consent to processing on which a disclosure of the purpose may rest; null when there is none.</summary>
    public static DataConsent? InForce(CaseFacts facts, RegionDirectory directory, string purpose, DateOnly on) =>
        Of(facts, directory).FirstOrDefault(c => c.Kind == ConsentKind.Processing && c.Purpose == purpose && IsInForce(c, on));

    public static bool IsInForce(DataConsent consent, DateOnly on) =>
        consent.WithdrawnOn is null && consent.SignedOn <= on && (consent.ValidUntil is null || consent.ValidUntil >= on);

    /// <summary>Every consent of the case. One on which a case rests since before there was a register is among them.</summary>
    public static IEnumerable<DataConsent> Of(CaseFacts facts, RegionDirectory directory) =>
        Unregistered(facts, directory) is { } older ? [.. facts.Consents ?? [], older] : facts.Consents ?? [];

    /// <summary>The data that a consent of this form names when it doesn't say: all of the form's but special categories, which have to be named.</summary>
    public static IReadOnlyList<string> UsualCategories(ConsentForm form, RegionDirectory directory)
    {
        var special = directory.SubjectFields.Where(f => f.Class == FieldClass.Special).Select(f => f.Key).ToHashSet();
        return [.. form.Fields.Where(f => !special.Contains(f))];
    }

    /// <exception cref="StimulusRefusedException">The consent can't be taken in; the message names the field.</exception>
    internal static void Record(CaseExecution execution, ConsentRecorded recorded)
    {
        Persons.Require(recorded);
        var directory = Required(execution);
        if (!FormField.IsReference(recorded.Consent.ConsentId)) throw Refused("wrong-consent", "consentId: нужен идентификатор без пробелов.", "consentId: must be an id without spaces.");
        if (Of(execution.Facts, directory).Any(c => c.ConsentId == recorded.Consent.ConsentId))
            throw Refused("consent-known", "Согласие с таким номером в деле уже есть.", "The case has a consent of this id already.");
        var consent = ConsentCheck.Completed(recorded.Consent, directory, Disclosures.Today(execution));
        Add(execution, consent, recorded.TextRef, recorded.Actor.Id);
    }

    /// <exception cref="StimulusRefusedException">No such consent, taken back already, or on a day that can't be.</exception>
    internal static void Withdraw(CaseExecution execution, ConsentWithdrawn withdrawn)
    {
        Persons.Require(withdrawn);
        var directory = Required(execution);
        var consent = Of(execution.Facts, directory).FirstOrDefault(c => c.ConsentId == withdrawn.ConsentId)
            ?? throw Refused("unknown-consent", "Такого согласия в деле нет.", "The case has no such consent.");
        if (consent.WithdrawnOn is not null) throw Refused("consent-withdrawn", "Согласие уже отозвано.", "The consent is withdrawn already.");
        if (withdrawn.On > Disclosures.Today(execution)) throw Refused("wrong-consent", "on: день отзыва ещё не наступил.", "on: the day of the withdrawal is in the future.");
        if (withdrawn.On < consent.SignedOn) throw Refused("wrong-consent", "on: отозвать согласие раньше, чем оно дано, нельзя.", "on: a consent can't be withdrawn before it was given.");
        if (execution.Facts.Consents?.Exists(c => c.ConsentId == consent.ConsentId) != true) execution.Emit(new ConsentGiven(consent, null, Actor.System.Id));
        Take(execution, consent with { WithdrawnOn = withdrawn.On });
        execution.Emit(new ConsentEnded(consent.ConsentId, withdrawn.On, withdrawn.ReasonRef, withdrawn.Actor.Id));
        foreach (var round in execution.Facts.Rounds.Where(r => !r.IsClosed))
            foreach (var request in round.Requests.Where(r => r.ConsentId == consent.ConsentId && r.Status is RequestStatus.Asked or RequestStatus.PartlyAnswered).ToList())
                Recall(execution, round, request, consent.Purpose);
        Tell(execution, withdrawn.Id);
    }

    /// <summary>A case opened on a consent begins its register with it.</summary>
    internal static void Begin(CaseExecution execution, Intake intake, string by)
    {
        if (!Disclosures.InForce(execution) || intake.Basis.Kind != BasisKind.Consent || FirstForm(Disclosures.DirectoryOf(execution)!) is not { } usual) return;
        var directory = Disclosures.DirectoryOf(execution)!;
        // A case that was run elsewhere may rest on a consent that was signed after it was opened.
        var (given, today) = (intake.Consent, Disclosures.Today(execution.Facts, execution.World, execution.Takeover?.Until ?? execution.Now));
        var form = directory.Consents.FirstOrDefault(c => c.Key == given?.Purpose) ?? usual;
        var consent = new DataConsent(
            intake.Basis.Reference, form.Kind, form.Key, given?.Edition ?? form.Edition, [], null, intake.Subject.PersonIds, given?.SignedOn ?? today, given?.ValidUntil);
        Add(execution, ConsentCheck.Completed(consent, directory, today), null, by);
    }

    /// <summary>A document that went its whole way is a consent where the directory says so.</summary>
    /// <param name="at">When it was signed.</param>
    internal static void OfDocument(CaseExecution execution, string kind, string documentId, DateTimeOffset at, string by)
    {
        if (!Disclosures.InForce(execution) || Disclosures.DirectoryOf(execution) is not { } directory) return;
        if (directory.Consents.FirstOrDefault(c => c.DocumentKind == kind) is not { } form) return;
        var signedOn = Disclosures.Today(execution.Facts, execution.World, at);
        Add(execution, new DataConsent(documentId, form.Kind, form.Key, form.Edition, UsualCategories(form, directory), null, execution.Facts.Subject?.PersonIds ?? [], signedOn, null), null, by);
    }

    private static void Add(CaseExecution execution, DataConsent consent, string? textRef, string by)
    {
        Take(execution, consent);
        execution.Emit(new ConsentGiven(consent, textRef, by));
        WithheldNotices.Reconsider(execution);
        Tell(execution, consent.ConsentId);
    }

    private static void Take(CaseExecution execution, DataConsent consent)
    {
        var register = execution.Facts.Consents ??= [];
        register.RemoveAll(c => c.ConsentId == consent.ConsentId);
        register.Add(consent);
    }

    /// <summary>What rests on the consent alone is recalled; whether the agency can be asked on another basis is seen at once.</summary>
    private static void Recall(CaseExecution execution, RequestRound round, AgencyRequest request, string purpose)
    {
        request.Status = RequestStatus.Recalled;
        execution.Emit(new RequestChanged(request.RequestId, RequestStatus.Recalled));
        if (request.DeadlineId is { } term) CaseDeadlines.Cancel(execution, term);
        var withheld = new WithheldAgency($"{request.RequestId}/withheld", request.Agency);
        (round.Withheld ??= []).Add(withheld);
        execution.Emit(new DisclosureWithheld(withheld.WithheldId, request.Agency, Purposes.Of(round.Kind), MissingBasis.Consent, purpose));
    }

    /// <summary>Told at the end of the step, so that an activity which records a consent is done before another goes on because of it.</summary>
    private static void Tell(CaseExecution execution, string because)
    {
        if (execution.LiveRuns.Any(r => r.State.Bookmarks.Exists(b => b.Name == CaseBookmarks.Consent)) && execution.Facts.Rounds.Exists(r => r is { IsClosed: false, IsWithheld: true }))
            Unmatched.Keep(execution, new ConsentsChanged { Id = $"{because}/consents", Actor = Actor.System });
    }

    private static DataConsent? Unregistered(CaseFacts facts, RegionDirectory directory) =>
        facts.Basis is { Kind: BasisKind.Consent } basis && facts.Consents?.Exists(c => c.ConsentId == basis.Reference) != true && FirstForm(directory) is { } form
            ? new DataConsent(basis.Reference, form.Kind, form.Key, null, UsualCategories(form, directory), null, facts.Subject?.PersonIds ?? [], OpenedOn(facts), null)
            : null;

    private static DateOnly OpenedOn(CaseFacts facts) => facts.Events.TryGetValue(TrackEntries.Opened, out var at) ? DateOnly.FromDateTime(at.UtcDateTime) : DateOnly.MinValue;

    private static ConsentForm? FirstForm(RegionDirectory directory) => directory.Consents.FirstOrDefault(c => c.Kind == ConsentKind.Processing);

    private static RegionDirectory Required(CaseExecution execution) => Disclosures.DirectoryOf(execution) is { Consents.IsEmpty: false } directory ? directory
        : throw Refused("no-consent-forms", "В справочнике региона нет форм согласия (consents): добавьте их.", "The region's directory has no forms of consent (consents): add them.");

    private static StimulusRefusedException Refused(string code, string russian, string english) => new(code, russian, english);
}
