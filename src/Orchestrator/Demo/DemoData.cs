using System.Text.Json;
using System.Text.Json.Serialization;
using Interagency.Orchestrator.Cases;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Simulation;

namespace Interagency.Orchestrator.Demo;

/// <summary>
/// The invented families of one procedure and how far each is led: a file under <c>demo</c> beside the definitions, so that no region
/// stands in code.
/// </summary>
/// <param name="DefinitionId">The procedure.</param>
/// <param name="Region">Its jurisdiction, as requests name it.</param>
/// <param name="Agencies">Whom the curators bring in.</param>
/// <param name="Note">What is written where a text is wanted.</param>
/// <param name="Proposals">What an agency proposes, by its key.</param>
internal sealed record DemoData(
    string DefinitionId, string Region, string Curator, IReadOnlyList<string> Agencies, string Note,
    IReadOnlyDictionary<string, DemoMeasure> Proposals, IReadOnlyList<DemoMeasure> Measures, string FamilyOpinion, IReadOnlyList<DemoFamily> Families)
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() }, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    /// <summary>What people and bodies do, by the scenarios of the procedure that the families name.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, CaseScript> Scripts { get; private init; } = new Dictionary<string, CaseScript>();

    /// <param name="definitions">The folder of the definitions; the families' files are in <c>demo</c> there.</param>
    /// <exception cref="JsonException">A file can't be read; the message names the field.</exception>
    internal static IReadOnlyList<DemoData> ReadAll(string definitions) => Path.Combine(definitions, "demo") is var folder && !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file => Read(file, definitions))];

    private static DemoData Read(string file, string definitions)
    {
        try
        {
            var data = JsonSerializer.Deserialize<DemoData>(File.ReadAllText(file), Shape)!;
            var folder = Path.Combine(definitions, "scenarios", Path.GetFileNameWithoutExtension(file));
            return data with { Scripts = data.Families.Select(f => f.Scenario).Distinct().ToDictionary(name => name, name => ScenarioReader.Read(File.ReadAllText(Path.Combine(folder, $"{name}.json"))).Script) };
        }
        catch (JsonException wrong)
        {
            throw new JsonException($"{file}: {wrong.Message}", wrong);
        }
    }
}

/// <param name="Measure">The wording in a proposal.</param>
/// <param name="Text">The wording in a plan.</param>
internal sealed record DemoMeasure(string KindOfHelp, string? Measure = null, string? Text = null, string? Responsible = null, int InDays = 30);

internal sealed record DemoFamily(string Key, string Title, string Ground, IReadOnlyList<MemberToOpen> Members, DemoGoal Until)
{
    public string? Category { get; init; }

    public IReadOnlyList<string>? FurtherCategories { get; init; }

    public string SubjectKind { get; init; } = "family";

    public string? Track { get; init; }

    /// <summary>What the work rests on; null: an invented consent.</summary>
    public BasisToOpen? Basis { get; init; }

    public InboundToOpen? Inbound { get; init; }

    /// <summary>Who told of the family, and where they are answered; null: nobody did.</summary>
    public string? SignalFrom { get; init; }

    public string? AnswerTo { get; init; }

    public IReadOnlyList<MeasureStatus> Reports { get; init; } = [];

    /// <summary>By which scenario of the procedure it is led.</summary>
    public string Scenario { get; init; } = "happy";

    public string? Organisation { get; init; }

    /// <summary>Signs of danger to raise once the case is where it is to stop; they wait for a person.</summary>
    public IReadOnlyList<string> Danger { get; init; } = [];
}

/// <summary>Where the script stops leading a case and leaves it to the visitor.</summary>
/// <param name="Stage">At the first task of this stage, unless <paramref name="Requests"/>.</param>
/// <param name="Requests">When the agencies are asked.</param>
internal sealed record DemoGoal(string? Stage = null, bool Requests = false, bool Closed = false);
