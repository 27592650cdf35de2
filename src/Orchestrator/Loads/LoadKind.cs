using Interagency.Adapters.Persistence.Loads;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Loads;

/// <summary>What a file is loaded into.</summary>
/// <param name="Definition">The procedure by which cases go on; null for reference data.</param>
internal sealed record LoadPlace(string Kind, string Region, string Organisation, string? Definition);

/// <summary>What became of a row.</summary>
/// <param name="Made">The id of what was made; null when it was refused.</param>
internal sealed record LineOutcome(string? Made, Bilingual? Why)
{
    /// <summary>Shown to whoever loads, for a while, and kept nowhere else: a password for one use.</summary>
    internal string? Secret { get; init; }
}

/// <summary>A file that was read and checked, ready to be loaded row by row.</summary>
internal abstract class PreparedLoad(LoadLayout layout, LoadReading reading)
{
    internal LoadLayout Layout => layout;

    internal LoadReading Reading => reading;

    /// <summary>The version of the procedure that the rows were checked against; empty for reference data.</summary>
    internal virtual string Version => "";

    /// <summary>The rows that are loaded, each once.</summary>
    internal IReadOnlyList<LoadLine> Rows => reading[layout.Tables[0].Key];

    /// <summary>Keys of rows that an earlier load has loaded, with what was made of them.</summary>
    internal abstract IReadOnlyDictionary<string, string> Known { get; }

    /// <summary>Terms and duties that will run, of the first few rows.</summary>
    internal virtual IReadOnlyList<LoadedTerm> Terms => [];

    internal abstract bool IsFaulty(LoadLine line);

    /// <summary>Loads one row; the same row again is the same one.</summary>
    internal abstract Task<LineOutcome> LoadAsync(LoadLine line, CancellationToken stop);
}

/// <summary>A kind of thing that can be loaded from a file.</summary>
internal interface ILoadKind
{
    string Kind { get; }

    /// <summary>It is of the region as a whole, whichever organisation loads it.</summary>
    bool IsOfRegion => false;

    /// <summary>Whether the person may load it there.</summary>
    bool IsAllowed(CurrentActor actor, string region, string organisation);

    Task<Reply<LoadLayout>> LayoutAsync(LoadPlace place, CancellationToken stop);

    Task<Reply<PreparedLoad>> PrepareAsync(LoadPlace place, byte[] file, CurrentActor by, string loadId, CancellationToken stop);

    /// <summary>Whether what it has made can be taken back as a whole.</summary>
    bool CanUndo { get; }

    /// <summary>Takes back what a load has made.</summary>
    Task<UndoOutcome> UndoAsync(LoadRow load, Writing.Write write, CancellationToken stop);
}

internal static class LoadRefusals
{
    internal static readonly Refusal NoLoad = Refusal.Unknown("unknown-load", "Такой загрузки нет.", "There is no such load.");

    internal static readonly Refusal NoPlace = Refusal.Unknown("unknown-load-place", "Сюда загружать нечего: нет такой организации или порядка.", "Nothing can be loaded here: there is no such organisation or procedure.");

    internal static readonly Refusal NotNow = Refusal.NotNow("load-not-now", new("С этой загрузкой этого сделать уже нельзя: обновите страницу.", "This can't be done with this load any more: reload the page."));

    internal static Refusal Unreadable { get; } = Refusal.Invalid([new("file", new("это не книга Excel (.xlsx), она повреждена или слишком велика: сохраните заново и приложите", "is no Excel workbook (.xlsx), is damaged or too large: save it anew and attach it"))]);
}
