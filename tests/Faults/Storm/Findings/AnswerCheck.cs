using Interagency.Adapters.Persistence;
using Interagency.Faults.Storm.Agencies;
using Interagency.Faults.Storm.Injection;
using Interagency.Workflows.Interpretation;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Faults.Storm.Findings;

/// <summary>
/// Every answer that an agency sent counts once, whatever the number of its copies; what is none lies in quarantine once, with its reason.
/// Nothing else is there.
/// </summary>
internal static class AnswerCheck
{
    internal static async Task LookAsync(Scene scene, Tally tally)
    {
        await using var context = scene.Database.Open();
        var taken = (await context.Inbox.AsNoTracking().Where(i => i.MessageId != null).Select(i => new Taken(i.MessageId!, i.CaseId, i.Step, i.StimulusId)).ToListAsync()).ToLookup(i => i.MessageId);
        var answers = (await context.Answers.AsNoTracking().Select(a => new { a.Id, a.RequestId }).ToListAsync()).ToDictionary(a => a.Id, a => a.RequestId);
        var parked = (await context.ParkedStimuli.AsNoTracking().Select(p => p.Id).ToListAsync()).ToHashSet();
        var kept = (await context.Set<QuarantineRow>().AsNoTracking().Select(q => new Kept(q.MessageId ?? "", q.ReasonEn)).ToListAsync()).ToLookup(q => q.MessageId);
        var sent = scene.Agencies.Log.Sent;
        foreach (var letter in sent.Select(s => s.Letter))
            foreach (var wrong in letter.Counts ? Answer(letter, [.. taken[letter.MessageId]], [.. kept[letter.MessageId]], answers, parked) : NoAnswer(letter, [.. taken[letter.MessageId]], [.. kept[letter.MessageId]]))
                scene.Breaches.Add("answers", $"{letter.Kind} letter {letter.MessageId} of {letter.Sender} to {letter.RequestId}: {wrong}.");
        foreach (var left in answers) scene.Breaches.Add("answers", $"Answer {left.Key} to request {left.Value} is one that no agency sent.");
        var known = sent.Select(s => s.Letter.MessageId).ToHashSet();
        foreach (var stranger in kept.Where(k => !known.Contains(k.Key))) scene.Breaches.Add("answers", $"Quarantine holds {stranger.Key}, which no agency sent: {stranger.First().Reason}");
        tally.Count("letters, each counted once", sent.Count);
        tally.Count("copies of letters sent beyond the first", sent.Sum(s => s.Copies - 1));
        tally.Count("letters in quarantine", kept.Count);
        tally.Count("answers after the end of their case", taken.SelectMany(t => t).Count(t => t.Step is null));
    }

    private static IEnumerable<string> Answer(Letter letter, Taken[] taken, Kept[] kept, Dictionary<string, string> answers, HashSet<string> parked)
    {
        if (kept.Length > 0) yield return $"it lies in quarantine: {kept[0].Reason}";
        if (taken.Length != 1)
        {
            yield return $"{taken.Length} cases took it";
            yield break;
        }

        var id = CaseExecution.DeriveGuid(taken[0].CaseId, taken[0].StimulusId).ToString("N");
        if (taken[0].Step is null && !parked.Contains(taken[0].StimulusId)) yield return "no step took it, and it isn't kept for a finished case";
        // Removed: what is left in the end is nobody's.
        if (taken[0].Step is not null && (!answers.Remove(id, out var request) || request != letter.RequestId)) yield return "it has no row of its own among the answers";
    }

    private static IEnumerable<string> NoAnswer(Letter letter, Taken[] taken, Kept[] kept)
    {
        if (taken.Length > 0) yield return "a case took it";
        if (kept.Length != 1) yield return $"it lies in quarantine {kept.Length} times";
        else if (!kept[0].Reason.Contains(letter.Reason, StringComparison.Ordinal)) yield return $"the quarantine says: {kept[0].Reason}";
    }

    private sealed record Taken(string MessageId, string CaseId, int? Step, string StimulusId);

    private sealed record Kept(string MessageId, string Reason);
}
