using System.Text.Json;
using Interagency.Orchestrator.Cases;
using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Demo;

/// <summary>The invented families and how far each is led; a data file, so that no region stands in code.</summary>
/// <param name="Agencies">Whom the curators bring in.</param>
/// <param name="SilentAgency">One that doesn't answer by itself, so that something is left to do.</param>
internal sealed record DemoData(
    string DefinitionId, string Curator, IReadOnlyList<string> Agencies, string SilentAgency, string Note, IReadOnlyDictionary<string, DemoMeasure> Proposals,
    IReadOnlyList<DemoMeasure> Measures, string FamilyOpinion, IReadOnlyList<DemoFamily> Families)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    internal static DemoData Read()
    {
        using var file = typeof(DemoData).Assembly.GetManifestResourceStream($"{typeof(DemoData).Namespace}.families.json")!;
        return JsonSerializer.Deserialize<DemoData>(file, Shape)!;
    }
}

/// <param name="Measure">The wording in a proposal.</param>
/// <param name="Text">The wording in a plan.</param>
internal sealed record DemoMeasure(string KindOfHelp, string? Measure, string? Text, string? Responsible, int InDays);

internal sealed record DemoFamily(
    string Key, string Title, string Ground, string Category, IReadOnlyList<MemberToOpen> Members, DemoGoal Until, IReadOnlyList<MeasureStatus> Reports);

/// <summary>Where the script stops leading a case and leaves it to the visitor.</summary>
/// <param name="Stage">At the first task of this stage, unless <paramref name="Requests"/>.</param>
/// <param name="Requests">When the agencies are asked.</param>
internal sealed record DemoGoal(string? Stage = null, bool Requests = false, bool Closed = false);
