using System.Text.Json.Nodes;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;
using Interagency.Workflows.Outlines;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Validation;

namespace Interagency.Workflows.Takeovers;

/// <summary>What has to be known of a case to take it over by a procedure, in words: what a sheet asks for, and what a check tells.</summary>
public sealed class TakeoverGuide
{
    private readonly Dictionary<(string Place, string? Track), TakeoverNeeds?> needs = [];
    private readonly TimelineNames names;
    private readonly EventWords events;
    private readonly string? runBy;

    /// <param name="runBy">The organisation whose cases they are; null: any.</param>
    public TakeoverGuide(DefinitionSet definitions, RegionDirectory? directory, string? runBy = null)
    {
        (Definition, this.runBy) = (definitions.Root, runBy);
        names = new TimelineNames(definitions, directory);
        var nodes = Definition.Workflow.SelfAndDescendants().ToList();
        events = new EventWords(nodes, names);
        var open = nodes.First(n => n.Behaviour is OpenCase);
        (Tracks, Subjects, Journal) = (Constant.Names(open, "tracks"), Constant.Names(open, "subjects"), Constant.Text(open, "journal"));
        Places = [.. TakeoverPlace.Of(Definition).Select(p => p with { Steps = [.. p.Steps.Where(s => IsRunIn(s.Id))] }).Where(p => p.Steps.Count > 0 || IsRunIn(p.Id))];
        Roles = [.. nodes.Where(n => n.Behaviour is AssignRole).Select(n => Constant.Text(n, "role")).OfType<string>().Distinct()];
        Duties = [.. nodes.Where(n => n.Behaviour is Duty && Constant.Text(n, "on") != Duty.OnOccasion).DistinctBy(n => Constant.Text(n, "key")).Select(n => (Constant.Text(n, "key")!, Constant.Text(n, "title") ?? n.Title))];
        var all = (from place in Places from id in place.Steps.Select(s => s.Id).Prepend(place.Id) from track in Tracks.DefaultIfEmpty((string?)null) select At(id, track)).OfType<TakeoverNeeds>().ToList();
        Events = [.. all.SelectMany(n => n.Events).Distinct()];
        Answers = [.. all.SelectMany(n => n.Answers).DistinctBy(a => (a.Step.Id, a.Field))];
        Grounds = [.. nodes.SelectMany(n => Constant.Names(n, "grounds").Concat((Constant.Json(n, "grounds") as JsonObject)?.Select(g => g.Key) ?? [])).Distinct()];
        Outcomes = [.. ((Definition.CustomProperties["outcomes"] as JsonArray)?.OfType<JsonObject>().Select(o => (string?)o["key"]).OfType<string>() ?? [])
            .Concat(directory?.Outcomes.Select(o => o.Key) ?? []).Distinct()];
    }

    public WorkflowDefinition Definition { get; }

    public IReadOnlyList<TakeoverPlace> Places { get; }

    public IReadOnlyList<string> Tracks { get; }

    /// <summary>The kinds of subject that it takes; empty for both.</summary>
    public IReadOnlyList<string> Subjects { get; }

    /// <summary>The journal in which the opening makes an entry; null for none.</summary>
    public string? Journal { get; }

    /// <summary>Roles that somebody is named for in the course of a case.</summary>
    public IReadOnlyList<string> Roles { get; }

    /// <summary>Duties that recur: key and title.</summary>
    public IReadOnlyList<(string Key, string Title)> Duties { get; }

    /// <summary>Every moment that some place needs.</summary>
    public IReadOnlyList<string> Events { get; }

    /// <summary>Every answer of a form that some place needs.</summary>
    public IReadOnlyList<(ActivityNode Step, string Field)> Answers { get; }

    /// <summary>Grounds that may end the work, by any step.</summary>
    public IReadOnlyList<string> Grounds { get; }

    /// <summary>How the work may end, by the procedure's words or the directory's.</summary>
    public IReadOnlyList<string> Outcomes { get; }

    /// <summary>Whether a case that stands in the place has come to the organisation, on any track.</summary>
    public bool IsRunIn(string placeId) => runBy is null || CaseOwners.Opens(Definition, runBy) || Tracks.DefaultIfEmpty((string?)null).Any(track => IsRunIn(placeId, track));

    private bool IsRunIn(string placeId, string? track)
    {
        try
        {
            return TakeoverNeeds.IsRunBy(runBy!, Definition, placeId, track);
        }
        catch (StimulusRefusedException)
        {
            return false;
        }
    }

    /// <summary>What a place needs on a track; null when no way leads there, or not yet to the organisation.</summary>
    public TakeoverNeeds? At(string placeId, string? track)
    {
        if (needs.TryGetValue((placeId, track), out var known)) return known;
        if (!IsRunIn(placeId)) return needs[(placeId, track)] = null;
        try
        {
            return needs[(placeId, track)] = TakeoverNeeds.At(Definition, placeId, track);
        }
        catch (StimulusRefusedException)
        {
            return needs[(placeId, track)] = null;
        }
    }

    /// <summary>Whether one of the steps sets the moment.</summary>
    public bool IsSetBy(string key, IReadOnlySet<string> steps) =>
        Definition.AllNodes.Any(n => steps.Contains(n.Id) && Validation.Terms.StartEvents.SetBy(n).Contains(key));

    /// <summary>What a moment is called: «подписание: Соглашение», «шаг «Назначить куратора»».</summary>
    public Bilingual Event(string key)
    {
        var words = events.Of(key);
        return new(Cut(words.Ru, "от "), Cut(words.En, "from "));
    }

    public Bilingual Ending(string key) => names.Ending(key);

    public Bilingual Outcome(string key, string activityId) => names.Outcome(key, activityId);

    /// <summary>What a field of a form is called.</summary>
    public static Bilingual Field(ActivityNode step, string field)
    {
        var label = (Constant.Json(step, "fields") as JsonArray)?.OfType<JsonObject>().FirstOrDefault(f => (string?)f["key"] == field)?["label"] as JsonObject;
        return new((string?)label?["ru"] ?? field, (string?)label?["en"] ?? field);
    }

    /// <summary>What a field of a form may be: key and name; empty when the directory's agencies may.</summary>
    public static IReadOnlyList<(string Key, Bilingual Name)> Options(ActivityNode step, string field) =>
    [
        .. ((Constant.Json(step, "fields") as JsonArray)?.OfType<JsonObject>().FirstOrDefault(f => (string?)f["key"] == field)?["options"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(o => ((string)o["key"]!, new Bilingual((string?)o["label"]?["ru"] ?? (string)o["key"]!, (string?)o["label"]?["en"] ?? (string)o["key"]!))),
    ];

    private static string Cut(string text, string start) => text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : text;
}
