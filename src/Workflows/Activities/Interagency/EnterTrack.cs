using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>
/// Puts the case upon its track: leaves by the track's key. Entered again, it is a new entry with clocks of its own: what terms could
/// run from is forgotten but for the opening, and the plan of the old entry is ended.
/// </summary>
public sealed class EnterTrack : CaseActivity
{
    internal const string Entered = "track-entered";

    public override ActivityInfo Info { get; } = new("Interagency.EnterTrack", "Поставить на трек", "Enter track")
    {
        Category = Written.Category,
        Description = "Исход — ключ трека. Повторная постановка — новая запись со своими сроками: прежний план завершается.",
        Inputs =
        [
            new("tracks", "Object", "Треки", "Tracks") { Required = true, Hint = "multitext", OptionsFrom = "tracks" },
            new("track", "String", "Трек (не указано — трек дела)", "Track (absent: the case's own)") { Hint = "dropdown", OptionsFrom = "tracks" }
        ],
        Outputs = [new("track", "String", "Трек", "Track")],
        Outcomes = [],
        OutcomesInput = "tracks"
    };

    public override IEnumerable<string> Outcomes(ActivityNode node) => Written.Names(node, "tracks");

    internal override bool Pass(ActivityContext context, Takeovers.Passage passage)
    {
        context.Facts.Events.TryAdd(Entered, context.Now);
        context.SetOutput("track", passage.Outcome);
        return true;
    }

    public override void Start(ActivityContext context)
    {
        var tracks = context.Names("tracks");
        var track = context.TextOrNull("track") ?? context.Facts.Track
            ?? throw new ActivityFaultException("The case has no track: let it be chosen at the opening (OpenCase, 'tracks') or give 'track'.");
        if (!tracks.Contains(track)) throw new ActivityFaultException($"The track '{track}' is none of 'tracks': {string.Join(", ", tracks)}.");
        if (context.Facts.Events.ContainsKey(Entered)) TrackEntries.Leave(context.Case);
        context.Facts.Events[Entered] = context.Now;
        context.SetOutput("track", track);
        if (context.Facts.Track != track)
        {
            context.Facts.Track = track;
            context.Emit(new TrackRecorded(track, null, Actor.System.Id));
        }

        context.Complete(track);
    }
}
