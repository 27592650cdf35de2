using System.Collections.Immutable;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// A stage of the work: a flowchart within, another beside it for duties that last as long as it does, and the grounds and tracks that
/// end it before its time. Whatever ends it cancels all that is within, and with it every request, task, term and agenda item. A term of
/// its own runs as long as the work does: the work's end keeps it, whatever else ends the stage cancels it.
/// </summary>
public sealed class Stage : CaseActivity
{
    public const string TypeName = "Interagency.Stage";

    /// <summary>The port with the stage's work: its end ends the stage.</summary>
    public const string Body = "body";

    /// <summary>The port with what goes on beside the work and ends with it.</summary>
    public const string Duties = "duties";

    public override ActivityInfo Info { get; } = new(TypeName, "Этап", "Stage")
    {
        Category = Written.Category,
        Description = "Этап дела с вложенной схемой работы и, рядом, схемой обязанностей. Конец работы, основание или смена трека прекращает всё, что внутри.",
        Inputs =
        [
            new("key", "String", "Ключ этапа", "Key") { Required = true },
            new("title", "String", "Название этапа", "Title"),
            new("grounds", "Object", "Основания, прекращающие этап", "Grounds that end it") { Hint = "multitext", OptionsFrom = "grounds" },
            new("tracks", "Object", "Треки, переход на которые прекращает этап", "Tracks whose choice ends it") { Hint = "multitext", OptionsFrom = "tracks" },
            ActivityTerm.Input
        ],
        Outputs = [new("ground", "String", "Наступившее основание", "Ground that struck"), new("track", "String", "Выбранный трек", "Track chosen")],
        Outcomes = ["Done", "GroundStruck", "TrackChanged"],
        OutcomeNames = new Dictionary<string, string> { ["GroundStruck"] = "Наступило основание", ["TrackChanged"] = "Смена трека" }.ToImmutableDictionary(),
        ChildPorts = [Body, Duties],
        PersonDecides = true
    };

    public override IEnumerable<string> Outcomes(ActivityNode node)
    {
        yield return "Done";
        if (node.Inputs.ContainsKey("grounds")) yield return "GroundStruck";
        if (node.Inputs.ContainsKey("tracks")) yield return "TrackChanged";
    }

    public override void Start(ActivityContext context)
    {
        var key = context.Needed("key");
        if (ActivityTerm.Start(context) is { } term) context.Memory<Progress>().DeadlineId = term;
        context.Facts.Stages.Add(key);
        context.Emit(new StageChanged(key, context.Title(), null));
        foreach (var ground in context.Names("grounds").Distinct()) context.Wait(CaseBookmarks.Ground, ground);
        foreach (var track in context.Names("tracks").Distinct()) context.Wait(CaseBookmarks.Track, track);
        var body = context.Node.Port(Body);
        context.Schedule(body);
        if (body is not null && context.Node.Port(Duties) is { } duties) context.Schedule(duties, Duties);
    }

    internal override bool Pass(ActivityContext context, Takeovers.Passage passage)
    {
        if (passage.Outcome == "GroundStruck" && context.Facts.Grounds.LastOrDefault() is { } struck) context.SetOutput("ground", struck.Ground);
        if (context.Node.Port(Body) is not { } body) return true;
        context.Schedule(body);
        return false;
    }

    public override void ChildEnded(ActivityContext context, ChildEnd child)
    {
        if (child.Tag == Duties) return;
        context.CancelChildren();
        if (context.HasInput("term")) ActivityTerm.Satisfy(context, context.Memory<Progress>().DeadlineId);
        Tell(context, Ended(context, "Done"));
        context.Complete();
    }

    public override void Resumed(ActivityContext context, Bookmark bookmark, Stimulus stimulus)
    {
        switch (stimulus)
        {
            case GroundEntered entered:
                Grounds.Record(context, entered);
                context.SetOutput("ground", entered.Ground);
                break;
            case TrackChanged changed:
                Grounds.Record(context, changed);
                context.SetOutput("track", changed.Track);
                break;
        }

        var outcome = stimulus is TrackChanged ? "TrackChanged" : "GroundStruck";
        context.CancelChildren();
        CancelTerm(context);
        Tell(context, outcome);
        context.Complete(outcome);
    }

    public override void Cancelled(ActivityContext context)
    {
        CancelTerm(context);
        Tell(context, Ended(context, "Cancelled"));
    }

    private static void CancelTerm(ActivityContext context)
    {
        if (context.HasInput("term")) ActivityTerm.Cancel(context, context.Memory<Progress>().DeadlineId);
    }

    /// <summary>A stage within which the case was closed ends by that, whatever else it would have done.</summary>
    private static string Ended(ActivityContext context, string otherwise) => context.Facts.Closure is null ? otherwise : "Closed";

    private static void Tell(ActivityContext context, string outcome)
    {
        var key = context.TextOrNull("key") ?? "";
        if (context.Facts.Stages.Remove(key)) context.Emit(new StageChanged(key, context.Title(), outcome));
    }

    private sealed class Progress
    {
        public string? DeadlineId { get; set; }
    }
}
