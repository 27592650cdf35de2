using System.Globalization;
using System.Text;
using Interagency.Faults.Storm.Injection;

namespace Interagency.Faults.Storm.Findings;

/// <summary>What was injected and what came out, as Markdown.</summary>
internal sealed class Report(StormOptions options, IReadOnlyList<Struck> strikes, IReadOnlyList<Takeover> takeovers, Tally tally, Breaches breaches, Course course)
{
    /// <summary>Where a page holds the report of its latest run.</summary>
    private const string Begin = "<!-- the latest run -->", End = "<!-- the end of the latest run -->";

    /// <summary>Writes it into the file; a page with the two marks keeps what is around them.</summary>
    internal async Task WriteAsync(string file)
    {
        var text = Text();
        if (File.Exists(file) && await File.ReadAllTextAsync(file) is var page && page.Split(Begin) is [var before, var rest] && rest.Split(End) is [_, var after])
            text = $"{before}{Begin}\n{text}{End}{after}";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text);
    }

    internal string Text()
    {
        var page = new StringBuilder();
        page.AppendLine(CultureInfo.InvariantCulture, $"Seed {options.Seed}, {course.Storm.TotalMinutes:0.0} minutes of faults, {options.Cases:N0} cases of the regions and {options.CasesOfMidnight:N0} of midnight with {options.TermsOfMidnight} terms each, three nodes, {Environment.ProcessorCount} cores, {course.Day:yyyy-MM-dd}.");
        page.AppendLine();
        page.AppendLine(breaches.None ? "**Nothing was lost, doubled or left undone.**" : $"**{breaches.Words.Count} breaches**, below in words.");
        WriteBreaches(page);
        WriteStrikes(page);
        WriteTakeovers(page);
        WriteCourse(page);
        WriteCounts(page);
        return page.ToString();
    }

    private void WriteBreaches(StringBuilder page)
    {
        if (breaches.None) return;
        page.AppendLine();
        foreach (var words in breaches.Words) page.AppendLine(CultureInfo.InvariantCulture, $"- {words.Trim().Replace("\n", "\n  ", StringComparison.Ordinal)}");
    }

    private void WriteStrikes(StringBuilder page)
    {
        page.AppendLine().AppendLine("| fault | times | at (minutes:seconds) | what it did, the last time |").AppendLine("|---|---|---|---|");
        foreach (var kind in strikes.GroupBy(s => s.Fault).OrderBy(g => g.Key, StringComparer.Ordinal))
            page.AppendLine(CultureInfo.InvariantCulture, $"| {kind.Key} | {kind.Count()} | {string.Join(" ", kind.Select(s => Time(s.At)))} | {kind.Last().Told} |");
    }

    private void WriteTakeovers(StringBuilder page)
    {
        var held = takeovers.Where(t => t.Held > 0).ToList();
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"Takeover: {takeovers.Count} kills, of which {held.Count} left work behind: {held.Sum(t => t.Timers):N0} timers, {held.Sum(t => t.Rows):N0} messages and commands, {held.Sum(t => t.Letters):N0} unrecorded answers.");
        if (held.Count == 0) return;
        var times = held.Select(t => t.Longest.TotalSeconds).Order().ToArray();
        page.AppendLine(CultureInfo.InvariantCulture, $"The last of it was done by another after {times[times.Length / 2]:0.0} s in the middle case, **{times[^1]:0.0} s at most** (allowed: {Takeover.Most.TotalSeconds:0} s{(options.IsShort ? ", twice that where kills overlap" : "")}).");
        page.AppendLine().AppendLine("| killed | times | timers | messages | answers | longest, s |").AppendLine("|---|---|---|---|---|---|");
        foreach (var how in takeovers.GroupBy(t => t.How).OrderBy(g => g.Key, StringComparer.Ordinal))
            page.AppendLine(CultureInfo.InvariantCulture, $"| {how.Key} | {how.Count()} | {how.Sum(t => t.Timers)} | {how.Sum(t => t.Rows)} | {how.Sum(t => t.Letters)} | {how.Max(t => t.Longest).TotalSeconds:0.0} |");
    }

    private void WriteCourse(StringBuilder page)
    {
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"After the last fault the cases were led on for {course.Leading.TotalSeconds:0} s and everything was at rest {course.Rest.TotalSeconds:0} s later; {course.Closed:N0} of {options.Cases:N0} cases were closed, {course.Unfinished:N0} still had something to be done by people. ");
        var seconds = (course.Storm + course.Leading).TotalSeconds;
        page.AppendLine(CultureInfo.InvariantCulture, $"Under the faults {tally.Of("steps") / seconds:0} steps a second were made, {tally.Of("writes") / seconds:0} writes of people and {tally.Of("letters, each counted once") / seconds:0} letters of agencies among them.");
    }

    private void WriteCounts(StringBuilder page)
    {
        page.AppendLine().AppendLine("| counted | |").AppendLine("|---|---|");
        foreach (var (what, count) in tally.All) page.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {count:N0} |");
    }

    private static string Time(TimeSpan at) => string.Create(CultureInfo.InvariantCulture, $"{(int)at.TotalMinutes}:{at.Seconds:00}");
}

/// <summary>How long each part of a storm took.</summary>
/// <param name="Unfinished">Cases that people would still have led on.</param>
internal sealed record Course(DateTimeOffset Day, TimeSpan Storm, TimeSpan Leading, TimeSpan Rest, int Closed, int Unfinished);
