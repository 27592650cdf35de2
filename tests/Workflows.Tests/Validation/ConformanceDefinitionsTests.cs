using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Validation;

/// <summary>Ordinary definitions of Elsa, which the real engine ran: only those that it ran badly are refused.</summary>
public sealed class ConformanceDefinitionsTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Conformance", "definitions");

    private static readonly IReadOnlyDictionary<string, WorkflowDefinition> All = Directory.GetFiles(Folder).ToDictionary(
        f => Path.GetFileNameWithoutExtension(f)!, f => new DefinitionReader(ActivityRegistry.Standard).Read(File.ReadAllText(f)));

    private static readonly Dictionary<string, string[]> Broken = new()
    {
        // A step that stands alone, and one behind an end.
        ["flow-no-start-first-noinbound"] = ["unreachable-step"],
        ["nested-end-only-inner"] = ["unreachable-step"],
        ["js-reference-error"] = ["unknown-name"],
    };

    public static TheoryData<string> Names => [.. All.Keys.Order()];

    [Theory, MemberData(nameof(Names))]
    public void Validate_AnOrdinaryDefinition_RefusesOnlyWhatIsBroken(string name)
    {
        var errors = DefinitionValidator.Validate(All[name], World.Empty, All.Values).Where(f => f.Severity == Severity.Error).ToList();

        Assert.Equal(Broken.GetValueOrDefault(name, []), errors.Select(e => e.Code).Distinct());
    }

    [Fact]
    public void Validate_AJoinThatIsNotAlwaysMet_Warns()
    {
        var found = DefinitionValidator.Validate(All["decision-join-WaitAll"], World.Empty, All.Values);

        Assert.Contains(found, f => f is { Code: "join-cannot-be-met", Severity: Severity.Warning, ActivityId: "j" });
    }

    [Fact]
    public void Validate_AMergeMode_IsSaidToHaveNoEffect()
    {
        var found = DefinitionValidator.Validate(All["mergemode-Cascade"], World.Empty, All.Values);

        Assert.Contains(found, f => f is { Code: "merge-mode-ignored", Severity: Severity.Warning });
    }
}
