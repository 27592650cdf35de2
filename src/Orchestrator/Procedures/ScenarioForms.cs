using System.Text.Json.Nodes;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Procedures;

/// <summary>What the form of a scenario sends.</summary>
internal sealed class ScenarioForms(ScenarioDesk desk, ScenarioShelf shelf, FormWrites writes)
{
    internal const string New = "new", Save = "save", More = "more", Remove = "remove";
    private const int MostRows = 60;

    /// <returns>Why it is refused; null when it is done.</returns>
    internal Task<Refusal?> SendAsync(CurrentActor actor, string definitionId, string name, IFormCollection form, CancellationToken stop) => writes.OnceAsync(
        actor, $"/procedures/{definitionId}/scenarios/{name}", StepForms.Once(form), form, write => SendAsync(write, definitionId, name, form, stop), stop);

    private async Task<Refusal?> SendAsync(Write write, string definitionId, string name, IFormCollection form, CancellationToken stop)
    {
        var called = name == New ? $"story-{write.Guid("scenario").ToString("N")[..8]}" : name;
        var revision = StepForms.Revision(form);
        if (form["do"] == Remove) return await desk.SaveAsync(write, definitionId, called, null, revision, stop);
        var kept = (await shelf.ListAsync(definitionId, stop)).FirstOrDefault(scenario => scenario.Name == name);
        var (scenario, problems) = ScenarioText.Write(kept is null ? [] : (JsonObject)JsonNode.Parse(kept.Json)!, called, Read(form));
        return problems.Count > 0 ? Refusal.Invalid([.. problems.Distinct()]) : await desk.SaveAsync(write, definitionId, called, scenario.ToJsonString(), revision, stop);
    }

    internal static ScenarioDraft Read(IFormCollection form) => new()
    {
        TitleRu = form["titleRu"].ToString(), TitleEn = form["titleEn"].ToString(), StartDay = form["startDay"].ToString(), StartTime = form["startTime"].ToString(),
        Given = ScenarioText.GivenFields.ToDictionary(field => field, field => form[$"given.{field}"].ToString()),
        When = [.. Rows(form, "when", "who").Select(i => new WhenRow(
            form[$"when.{i}.who"].ToString(), form[$"when.{i}.what"].ToString(), form[$"when.{i}.days"].ToString(), form[$"when.{i}.stage"].ToString(), form[$"when.{i}.silent"] == "true", form[$"when.{i}.rest"].ToString()))],
        Then = [.. Rows(form, "then", "what").Select(i => new ThenRow(form[$"then.{i}.what"].ToString(), form[$"then.{i}.day"].ToString()))],
    };

    /// <summary>Rows with nobody and nothing chosen are left out.</summary>
    private static IEnumerable<int> Rows(IFormCollection form, string part, string field) => Enumerable.Range(0, MostRows).Where(i => form[$"{part}.{i}.{field}"].ToString().Length > 0);
}
