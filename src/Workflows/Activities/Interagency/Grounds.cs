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
        // A step takes one ground: told of already in this step, it is the same one; the same again at the same instant is another.
        if (context.Case.Effects.OfType<GroundRecorded>().Any()) return;
        context.Facts.Grounds.Add(new EnteredGround(entered.Ground, entered.EvidenceRef, entered.Actor.Id, context.Now));
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
