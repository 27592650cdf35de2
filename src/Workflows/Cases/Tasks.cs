using System.Text.Json.Nodes;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Cases;

/// <summary>Something a person has to do: a role, a form, a term, the outcomes to choose from.</summary>
/// <param name="Role">Whose task it is; the person who holds the role in the case sees it as theirs.</param>
/// <param name="Form">The form's key; its fields are in the definition.</param>
/// <param name="DeadlineId">Its term; null when it has none.</param>
public sealed record OpenTask(string TaskId, string Role, string Form, string? DeadlineId, IReadOnlyList<string> Outcomes);

/// <param name="Title">From the definition; never about a person.</param>
/// <param name="Fields">The form's fields as the definition gives them.</param>
/// <param name="Optional">It may be done, at any time while it stands; nobody waits for it.</param>
public sealed record TaskOpened(
    string TaskId, string ActivityId, string Title, string Role, string Form, JsonArray? Fields, IReadOnlyList<string> Outcomes, string? DeadlineId, bool Optional = false) : Effect;

/// <param name="Outcome">What was chosen; null when the task was withdrawn.</param>
public sealed record TaskClosed(string TaskId, string? Outcome, string By) : Effect;

/// <summary>A person completes a task.</summary>
/// <param name="Data">Codes, dates, numbers and references to encrypted texts, by field key; never the texts themselves.</param>
public sealed record TaskCompleted(string TaskId, string Outcome, JsonObject Data) : Stimulus
{
    public override BookmarkAddress? Address => new(CaseBookmarks.Task, TaskId);
}
