using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>How somebody of the organisation was in touch with a family.</summary>
public enum ContactKind
{
    Visit,
    Call,
    PhoneMessage,
    Talk
}

/// <summary>An entry of the contact log. The contact row is written from this.</summary>
/// <param name="Met">Members of the case, by their ids; empty: nobody, or somebody else.</param>
/// <param name="TextRef">What was done, seen and said: an encrypted text.</param>
public sealed record ContactRecorded(string ContactId, ContactKind Kind, DateTimeOffset HappenedAt, IReadOnlyList<string> Met, string TextRef, string By) : Effect;

/// <summary>A photograph that comes with a contact.</summary>
/// <param name="Size">In bytes, as it is kept.</param>
public sealed record ContactPhoto(string FileId, FileKind Kind, long Size);

/// <summary>Somebody tells of a visit, a call, a talk with the family. Nothing waits for it: it is kept, with its photographs, in one step.</summary>
/// <param name="ContactId">Unique within the case.</param>
/// <param name="Met">Members of the case, by their ids.</param>
public sealed record ContactLogged(string ContactId, ContactKind Kind, DateTimeOffset HappenedAt, IReadOnlyList<string> Met, string TextRef, IReadOnlyList<ContactPhoto> Photos) : CaseStimulus
{
    /// <summary>Kinds of help that the family was given in it, one service of each; null: none is named.</summary>
    public IReadOnlyList<string>? Help { get; init; }

    /// <exception cref="StimulusRefusedException">The case is over; it has not happened yet; somebody named is not of the case; no person tells it.</exception>
    public override void Apply(CaseExecution execution)
    {
        Rules.Persons.Require(this);
        Interventions.RequireRunning(execution);
        if (HappenedAt > execution.Now) throw new StimulusRefusedException("in-the-future", "Время контакта ещё не наступило: проверьте дату и время.", "The contact is in the future: check date and time.");
        if (Met.FirstOrDefault(id => execution.Facts.Subject?.PersonIds.Contains(id) != true) is not null)
            throw new StimulusRefusedException("unknown-person", "Такого человека в деле нет: обновите страницу.", "The case has no such person: load the page anew.");
        foreach (var kind in Help ?? []) HelpRules.RequireKind(execution, kind);
        execution.Emit(new ContactRecorded(ContactId, Kind, HappenedAt, Met, TextRef, Actor.Id));
        foreach (var kind in (Help ?? []).Distinct()) execution.Emit(new HelpGiven($"{ContactId}.{kind}", kind, 1, HelpRules.DayOf(execution, HappenedAt), Actor.Id));
        foreach (var photo in Photos) execution.Emit(new FileKept(photo.FileId, photo.Kind, photo.Size, $"contact/{ContactId}", Actor.Id));
    }
}
