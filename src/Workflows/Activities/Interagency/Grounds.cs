using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>Grounds and changes of track that a person entered, recorded once however many activities wait for them.</summary>
internal static class Grounds
{
    public static void Record(ActivityContext context, GroundEntered entered)
    {
        Persons.Require(entered);
        Evidence.Require(context.Facts, context.World.Directories, entered);
        var ground = new EnteredGround(entered.Ground, entered.EvidenceRef, entered.Actor.Id, context.Now);
        if (context.Facts.Grounds.Contains(ground)) return;
        context.Facts.Grounds.Add(ground);
        context.Emit(new GroundRecorded(entered.Ground, entered.EvidenceRef, entered.Actor.Id));
    }

    public static void Record(ActivityContext context, TrackChanged changed)
    {
        Persons.Require(changed);
        if (context.Facts.Track == changed.Track) return;
        context.Facts.Track = changed.Track;
        context.Emit(new TrackRecorded(changed.Track, changed.EvidenceRef, changed.Actor.Id));
    }
}
