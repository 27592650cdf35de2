using System.Globalization;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Simulation;

/// <summary>Fills in what a form requires, and measures where it asks for them, in the plainest way that it accepts.</summary>
internal static class FormFiller
{
    public static JsonObject Fill(TaskOpened task, CaseRun run, IReadOnlyList<Proposal> proposals)
    {
        var data = new JsonObject();
        var directory = run.World.Directories.For(run.State.Facts.Region ?? "");
        foreach (var field in FormField.ReadAll(task.Fields).Where(f => f.Required || f.Type == "measures")) data[field.Key] = Value(field, run, directory, proposals);
        return data;
    }

    private static JsonNode Value(FormField field, CaseRun run, RegionDirectory? directory, IReadOnlyList<Proposal> proposals) => field.Type switch
    {
        "code" => field.Choices(directory) is [var first, ..] ? first.Key : "code",
        "codes" or "agencies" => new JsonArray([.. field.Choices(directory).Take(3).Select(c => (JsonNode)c.Key)]),
        "date" => Date(run.Now.AddDays(90)),
        "number" => 1,
        "bool" => true,
        "person" => "person-1",
        "files" => new JsonArray("file-1"),
        "measures" => new JsonArray([.. Measures(run, directory, proposals)]),
        _ => "text-1"
    };

    private static IEnumerable<JsonNode> Measures(CaseRun run, RegionDirectory? directory, IReadOnlyList<Proposal> proposals)
    {
        var help = directory?.KindsOfHelp is [var first, ..] ? first.Key : "help";
        var edition = (run.State.Facts.Plan?.Edition ?? 0) + 1;
        foreach (var (proposal, i) in proposals.DistinctBy(p => p.Responsible).Select((p, i) => (p, i)))
            yield return Measure($"m{edition}-{i + 1}", proposal.KindOfHelp, proposal.TextRef, proposal.Responsible ?? Plans.Family, run, proposal.ProposalId);
        yield return Measure($"m{edition}-family", help, "text-family", Plans.Family, run, null);
    }

    private static JsonObject Measure(string id, string help, string text, string responsible, CaseRun run, string? proposal) => new()
    {
        ["measureId"] = id, ["kindOfHelp"] = help, ["textRef"] = text, ["responsible"] = responsible, ["dueDate"] = Date(run.Now.AddDays(30)), ["fromProposal"] = proposal
    };

    private static string Date(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
