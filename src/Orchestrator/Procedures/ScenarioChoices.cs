using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Expressions;
using Interagency.Workflows.Outlines;

namespace Interagency.Orchestrator.Procedures;

/// <summary>A named group of choices of a form.</summary>
public sealed record ChoiceGroup(string Label, IReadOnlyList<(string Key, string Text)> Entries);

/// <summary>What the rows of a scenario's form may name, in words.</summary>
internal sealed class ScenarioChoices(ProcedureView procedure)
{
    private readonly OutlineStep[] steps = [.. procedure.Outline.Steps.Where(step => !step.IsJoint)];

    /// <summary>Who acts, or what happens of itself.</summary>
    internal IReadOnlyList<ChoiceGroup> Who =>
    [
        new(Words.Say("Story.Steps"), [.. steps.Where(HasTask).Select(step => ($"tasks:{step.Id}", step.Title))]),
        new(Words.Say("Story.Duties"), [.. Keys<Duty>().Select(key => ($"duties:{key}", procedure.Words.Duty(key)))]),
        new(Words.Say("Story.Agencies"), Entries("agencies", "agencies:")), new(Words.Say("Story.Bodies"), Entries("bodies", "bodies:")),
        new(Words.Say("Story.Measures"), [("measures:", Words.Say("Story.Measure"))]),
        new(Words.Say("Story.Happens"), [.. ScenarioText.Happenings.Select(kind => ($"happening:{kind}", Words.Say($"Story.{kind}")))]),
    ];

    /// <summary>What they do; which goes with whom is checked when it is saved.</summary>
    internal IReadOnlyList<ChoiceGroup> What =>
    [
        new(Words.Say("Story.Outcomes"), [.. procedure.Set.Root.AllNodes.Where(node => node.Behaviour.Info.PersonDecides && node.Behaviour is not Stage)
            .SelectMany(node => node.Behaviour.Outcomes(node).Select(key => (Key: key, Text: procedure.Words.Outcome(key, node.Id)))).Append((Key: "Closed", Text: procedure.Words.Outcome("Closed"))).DistinctBy(o => o.Key).OrderBy(o => o.Text, StringComparer.CurrentCulture)]),
        new(Words.Say("Story.Answers"), [.. Enum.GetValues<AnswerKind>().Select(kind => (kind.ToString(), Words.Say(kind)))]),
        new(Words.Say("Story.Measures"), [.. new[] { MeasureStatus.Done, MeasureStatus.NotDone, MeasureStatus.Dropped }.Select(status => (status.ToString(), Words.Say(status)))]),
        new(Words.Say("Story.Grounds"), Entries("grounds", "")), new(Words.Say("Story.Tracks"), Entries("tracks", "")), new(Words.Say("Story.Roles"), Entries("roles", "")),
        new(Words.Say("Story.Signs"), Entries("dangerSigns", "")), new(Words.Say("Story.Duties"), [.. Keys<Duty>().Select(key => (key, procedure.Words.Duty(key)))]),
        new(Words.Say("Story.Consents"), [.. (procedure.Outline.Directory?.Consents ?? []).Select(form => (form.Key, form.Key))]),
    ];

    internal IReadOnlyList<(string Key, string Text)> Stages => [.. Keys<Stage>().Distinct().Select(key => (key, procedure.Words.Stage(key) ?? key))];

    /// <summary>What it has to come to.</summary>
    internal IReadOnlyList<ChoiceGroup> Then =>
    [
        new(Words.Say("Story.TermDue"), [.. steps.Where(step => step.Terms.Any(term => term.Term is not null)).Select(step => ($"term:{step.Id}", $"{Words.Say("Story.TermDue")}: {step.Title}"))]),
        new(Words.Say("Story.TaskOpened"), [.. steps.Where(HasTask).Select(step => ($"task:{step.Id}", $"{Words.Say("Story.TaskOpened")}: {step.Title}"))]),
        new(Words.Say("Story.RequestSent"), [.. Entries("agencies", "request:").Select(agency => (agency.Key, $"{Words.Say("Story.RequestSent")}: {agency.Text}"))]), new(Words.Say("Story.StageEntered"), [.. Stages.Select(stage => ($"stage:{stage.Key}", $"{Words.Say("Story.StageEntered")}: {stage.Text}"))]),
        new(Words.Say("Story.Ending"), [.. Entries("outcomes", "outcome:").Select(outcome => (outcome.Key, $"{Words.Say("Story.EndsWith")}: {outcome.Text}")), ("closed:", Words.Say("Story.ClosedBy"))]),
    ];

    /// <summary>Of a field of the intake.</summary>
    internal IReadOnlyList<(string Key, string Text)> Given(string field) => field switch
    {
        "ground" => Entries("grounds", ""),
        "category" => Entries("categories", ""),
        "track" => Entries("tracks", ""),
        _ => [.. new[] { "consent", "law", "decree" }.Select(kind => (kind, Words.Say($"Story.Basis.{kind}")))],
    };

    private static bool HasTask(OutlineStep step) => step.From("roles").Any() || step.Paper.Length > 0;

    private (string Key, string Text)[] Entries(string list, string prefix) =>
        [.. DirectoryEntries.Of(procedure.Outline.Directory, list).Select(entry => ($"{prefix}{entry.Key}", Words.Say(entry.Name)))];

    private IEnumerable<string> Keys<T>() =>
        from node in procedure.Set.Root.AllNodes
        where node.Behaviour is T && node.Inputs.GetValueOrDefault("key") is LiteralExpression { Value: string }
        select (string)((LiteralExpression)node.Inputs["key"]).Value!;
}
