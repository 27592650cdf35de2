using System.Collections.Immutable;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Tests.Procedures;
using Interagency.Workflows.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Validation;

/// <summary>The shipped definition is clean, and a copy broken in one place is refused with that place's code.</summary>
public sealed class BrokenKhmaoTests
{
    public static TheoryData<string> Broken => [.. BrokenCopies.All.Keys.Concat(BrokenCaseCopies.All.Keys)];

    [Fact]
    public void Validate_TheShippedDefinition_FindsNothing() => Assert.Empty(Findings(new KhmaoCopy()));

    [Theory, MemberData(nameof(Broken))]
    public void Validate_ABrokenCopy_NamesTheCodeAndTheActivity(string name)
    {
        var broken = BrokenCopies.All.GetValueOrDefault(name) ?? BrokenCaseCopies.All[name];
        var copy = new KhmaoCopy();

        broken.Break(copy);

        var found = Findings(copy);
        Assert.Contains((broken.Code, broken.Activity), found.Select(f => (f.Code, f.ActivityId)));
        Assert.All(found, f => Assert.True(f.Text.Ru.Length > 20 && f.Text.En.Length > 20));
    }

    [Fact]
    public void Marks_OfTheShippedDefinition_CountStepsNumbersAndStartsApart()
    {
        var marks = MarkCounts.Of(Khmao.Definition);

        Assert.True(marks.Steps is { Stated: > 10, Assumed: > 5 });
        Assert.Equal(1, marks.TermNumbers.Stated);
        Assert.Equal(1, marks.TermStarts.Stated);
        Assert.True(marks.TermNumbers.Assumed > 10);
    }

    private static ImmutableArray<Finding> Findings(KhmaoCopy copy) =>
        DefinitionValidator.Validate(new DefinitionReader(ActivityRegistry.Standard).Read(copy.Document), Shipped.World, Shipped.Shared);
}
