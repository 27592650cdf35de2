using Interagency.Workflows.Outlines;
using Interagency.Workflows.Tests.Procedures;
using Xunit;

namespace Interagency.Workflows.Tests.Outlines;

public sealed class EndingStepsTests
{
    [Theory]
    [InlineData("novgorod", "offer", true)]
    [InlineData("rostov", "rejected", true)]
    [InlineData("rostov", "application", true)]
    [InlineData("khmao", "refusalNotice", true)]
    [InlineData("khmao", "curator", false)]
    [InlineData("khmao", "recognise", false)]
    [InlineData("rostov", "tellResults", true)]
    public void AStep_AfterWhichTheCaseMayClose_IsKnown(string procedure, string id, bool ends) =>
        Assert.Equal(ends, EndingSteps.IsOne(Shipped.Definition(procedure).Workflow.SelfAndDescendants().Single(node => node.Id == id)));

    [Fact]
    public void EveryProcedure_HasSome_AndFew() => Assert.All(Shipped.Procedures, procedure =>
        Assert.InRange(Shipped.Definition(procedure).Workflow.SelfAndDescendants().Count(node => node.Type is "Interagency.PersonTask" or "Interagency.RegisterDocument" && EndingSteps.IsOne(node)), 1, 12));
}
