using System.Linq.Expressions;
using Interagency.Workflows;
using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// The rows of one step in the making: what a row's rules are given. Nothing is read for what the state already tells.
/// <see cref="PendingRows"/> puts them into a database.
/// </summary>
internal abstract class StepRows(CaseRow row, StateOutline before, StepRecord record)
{
    private int index;

    public CaseRow Case => row;

    public StateOutline Before => before;

    public StateOutline AfterOutline { get; } = StateOutline.Of(record.Result.State);

    public CaseState After => record.Result.State;

    /// <summary>When what is being written happened: the instant of the step, or an earlier one of a case that was taken over.</summary>
    public DateTimeOffset Now { get; private set; } = record.Now;

    /// <summary>The instant of the step.</summary>
    public DateTimeOffset At => record.Now;

    /// <summary>It happened before the step that tells it: nobody is sent anything of it any more.</summary>
    public bool IsPast => Now < record.Now;

    /// <summary>What follows happened then.</summary>
    public void TurnTo(DateTimeOffset instant) => Now = instant;

    public string ActorId => record.Stimulus.Actor.Id;

    public int Step => record.Result.State.Steps;

    public World World => record.World;

    public string? Trace => record.Trace;

    /// <summary>Entries that get their number when everything else is written.</summary>
    public List<JournalEntryRow> Unnumbered { get; } = [];

    /// <summary>Entries that came with their numbers: their journals go on from there.</summary>
    public List<JournalEntryRow> Carried { get; } = [];

    /// <summary>Documents annulled in this step: their journal entries keep their numbers and say so.</summary>
    public List<string> Annulled { get; } = [];

    /// <summary>A place in the step, for ids and order.</summary>
    public int NextIndex() => ++index;

    /// <summary>Writes a row that is new. After a fault a retry may write it again: then it is overwritten.</summary>
    public abstract void Put<T>(T written) where T : CaseOwned;

    /// <summary>Changes a row that is known to exist, without reading it.</summary>
    public abstract IRowChange<T> Change<T>(string id) where T : CaseOwned, new();

    /// <summary>Reads the row, or adds it: for what is rare and of which the state doesn't tell whether it exists.</summary>
    public abstract T Take<T>(string id) where T : CaseOwned, new();

    public abstract void Remove<T>(string id) where T : CaseOwned, new();

    protected T Place<T>(T owned) where T : CaseOwned
    {
        (owned.CaseId, owned.Region, owned.Organisation) = (row.Id, row.Region, row.Organisation);
        return owned;
    }
}

/// <summary>A change of some columns; each is written even when it equals the default of a row not read.</summary>
internal interface IRowChange<T> where T : CaseOwned
{
    IRowChange<T> Set<TValue>(Expression<Func<T, TValue>> column, TValue value);
}
