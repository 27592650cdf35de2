using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Interagency.Workflows.Language;
using Interagency.Workflows.Simulation;

namespace Interagency.Orchestrator.Cli;

/// <summary>A simulation as JSON lines: one object per event, the summary last.</summary>
internal static class SimulateJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    internal static IEnumerable<string> Lines(IReadOnlyList<TimelineEntry> timeline, RunSummary summary, Language language) =>
        timeline.Select(e => JsonSerializer.Serialize(Line.Of(e, language), Options)).Append(JsonSerializer.Serialize(new { Summary = Sum.Of(summary, language) }, Options));

    private static string? Say(Bilingual? text, Language language) => text is null ? null : language.Say(text.Ru, text.En);

    /// <summary>A key and what it is called.</summary>
    private sealed record Named(string Id, string? Title)
    {
        internal static Named? Of(string? id, string? title) => id is null ? null : new(id, title);
    }

    private sealed record Term(DateOnly Due, string Explanation);

    private sealed record Line(
        DateTimeOffset Instant, DateOnly Date, Named? Stage, Named? Step, string Actor, string Event, string What, Named? Document, Term? Deadline, string? Rung)
    {
        internal static Line Of(TimelineEntry e, Language language) => new(
            e.Instant, e.Date, Named.Of(e.Stage, Say(e.StageName, language)), Named.Of(e.Step, e.StepTitle), e.Actor, e.Event, Say(e.What, language)!,
            Named.Of(e.Document, Say(e.DocumentName, language)), e.Deadline is { } term ? new(term.Due, Say(term.Explanation, language)!) : null, e.Rung);
    }

    private sealed record Sum(
        RunVerdict Verdict, bool Sound, Named? Ground, Named? Outcome, IEnumerable<string> WaitsFor, IEnumerable<string> Refusals, IEnumerable<string> Unmet,
        IEnumerable<string> Incidents, int Steps, DateTimeOffset Started, DateTimeOffset Ended)
    {
        internal static Sum Of(RunSummary s, Language language) => new(
            s.Verdict, s.IsSound, Named.Of(s.Ground, Say(s.GroundName, language)), Named.Of(s.Outcome, Say(s.OutcomeName, language)), All(s.WaitsFor, language),
            All(s.Refusals, language), All(s.Unmet, language), All(s.Incidents, language), s.Steps, s.Started, s.Ended);
    }

    private static IEnumerable<string> All(IEnumerable<Bilingual> texts, Language language) => texts.Select(t => Say(t, language)!);
}
