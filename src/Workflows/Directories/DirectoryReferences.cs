using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Directories;

/// <summary>What entries of a directory name must be in the same directory; how a body sits must be readable.</summary>
internal static class DirectoryReferences
{
    public static IEnumerable<string> Mistakes(RegionDirectory directory) =>
        directory.Grounds.SelectMany(g => OfGround(g, directory)).Concat(directory.Bodies.SelectMany(b => OfBody(b, directory)))
            .Concat(directory.Retention.SelectMany(r => OfRetention(r, directory))).Concat(directory.Journals.SelectMany(OfJournal))
            .Concat(directory.Appeals?.Mistakes() ?? []);

    private static IEnumerable<string> OfGround(Ground ground, RegionDirectory directory)
    {
        if (ground.Outcome is { } outcome && directory.Outcomes.All(o => o.Key != outcome)) yield return $"grounds.{ground.Key}.outcome: '{outcome}' is none of the outcomes of this directory";
        if (ground.Evidence is { } proof && directory.DocumentKinds.All(k => k.Key != proof.DocumentKind))
            yield return $"grounds.{ground.Key}.evidence.documentKind: '{proof.DocumentKind}' is none of the documentKinds of this directory";
        if (ground.Answer && directory.Appeals is null) yield return $"grounds.{ground.Key}.answer: the directory has no appeals, which say by when it is answered";
    }

    private static IEnumerable<string> OfBody(Body body, RegionDirectory directory)
    {
        foreach (var (list, keys) in new[] { ("decisions", body.Decisions.Select(d => d.Key)), ("members", body.Members.Select(m => m.Key)) })
            foreach (var twice in keys.GroupBy(k => k).Where(g => g.Count() > 1 || g.Key.Length == 0)) yield return $"bodies.{body.Key}.{list}: the key '{twice.Key}' is empty or stands twice";
        foreach (var member in body.Members.Where(m => m.Represents is { } key && !IsParty(key, directory)))
            yield return $"bodies.{body.Key}.members.{member.Key}.represents: '{member.Represents}' is no agency, organisation or role of this directory";
        if (body.Quorum is { } quorum && (quorum < 1 || !body.Members.IsEmpty && quorum > body.Members.Length))
            yield return $"bodies.{body.Key}.quorum: {quorum} can't be met by {body.Members.Length} members";
        if (body.Sessions is { } sessions && !BodySessions.IsValid(sessions))
            yield return $"bodies.{body.Key}.sessions: weekday is monday … sunday, weeks are 1 to 5, closesDays 0 to 31";
    }

    private static IEnumerable<string> OfJournal(Journal journal)
    {
        if (journal.Columns.IsEmpty) yield break;
        foreach (var twice in journal.Columns.GroupBy(column => column.Shows).Where(of => of.Count() > 1)) yield return $"journals.{journal.Key}.columns: '{twice.Key}' stands twice";
        if (journal.Columns.All(column => column.Shows != JournalFact.Number)) yield return $"journals.{journal.Key}.columns: one of them has to show the number";
    }

    private static IEnumerable<string> OfRetention(RetentionRule rule, RegionDirectory directory)
    {
        if (rule.Years is null == rule.Days is null || rule.Years is < 1 or > 100 || rule.Days is < 1 or > 36_500)
            yield return $"retention.{rule.Key}: give years (1 to 100) or days (1 to 36500), one of the two";
        if (rule.Assumed == rule.Source is not null) yield return $"retention.{rule.Key}: give the source, or \"assumed\": true where no act gives a term";
        foreach (var category in rule.Categories.Where(key => directory.Categories.All(c => c.Key != key)))
            yield return $"retention.{rule.Key}.categories: '{category}' is none of the categories of this directory";
    }

    private static bool IsParty(string key, RegionDirectory directory) =>
        directory.Agencies.Any(a => a.Key == key) || directory.Organisations.Any(o => o.Key == key) || directory.Roles.Any(r => r.Key == key);
}
