using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Comparison;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Editing;
using Interagency.Workflows.Outlines;
using Interagency.Workflows.Tests.Procedures;
using Interagency.Workflows.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Editing;

public sealed class StepEditorTests
{
    public static TheoryData<string> Procedures => [.. Shipped.Procedures];

    [Theory, MemberData(nameof(Procedures))]
    public void Step_SentBackAsItWasShown_ChangesNothing(string procedure)
    {
        var document = Shipped.Document(procedure);
        foreach (var step in Of(document).Steps)
        {
            var (written, problems) = StepEditor.Apply(document, step.NodeId, StepForm.Of(step))!.Value;

            Assert.Empty(problems);
            Assert.True(JsonNode.DeepEquals(document, written), step.NodeId);
        }
    }

    [Fact]
    public void StatedTerm_ChangedByANewAct_IsValidAndToldInWords()
    {
        var document = Shipped.Document("irkutsk");
        var step = Of(document).Steps.Single(s => s.Id == "lProposals");
        var term = StepForm.Of(step).Terms[0] with { N = "7", Source = "Распоряжение от 01.06.2026 № 15-р, п. 2", Words = "в течение 7 рабочих дней" };

        var (written, problems) = StepEditor.Apply(document, step.NodeId, StepForm.Of(step) with { Terms = [term] })!.Value;

        Assert.Empty(problems);
        Assert.Empty(DefinitionValidator.Validate(Read(written!), Shipped.World, Shipped.Shared).Where(f => f.Severity == Severity.Error).Select(f => f.Text.Ru));
        var told = DefinitionComparison.Compare(new DefinitionSet(Read(document), Shipped.Shared), new DefinitionSet(Read(written!), Shipped.Shared), Shipped.World.Directories);
        Assert.Contains("срок ответа: 5 → 7 рабочих дней", told.Select(c => c.Sentence.Ru));
        Assert.Equal(3, told.Length);
    }

    [Theory]
    [InlineData("7", "", "в течение 7 рабочих дней", "term.source")]
    [InlineData("7", "п. 2", "", "term.words")]
    [InlineData("7", "п. 2", "в течение 5-ти рабочих дней", "term.words")]
    [InlineData("семь", "п. 2", "семь рабочих дней", "term.n")]
    [InlineData("0", "п. 2", "рабочих дней", "term.n")]
    public void StatedTerm_WithoutTheWordsOfAnAct_IsRefusedByField(string n, string source, string words, string field)
    {
        var document = Shipped.Document("irkutsk");
        var step = Of(document).Steps.Single(s => s.Id == "lProposals");
        var term = StepForm.Of(step).Terms[0] with { N = n, Source = source, Words = words };

        Assert.Contains(field, StepEditor.Apply(document, step.NodeId, StepForm.Of(step) with { Terms = [term] })!.Value.Problems.Select(p => p.Field));
    }

    [Fact]
    public void Rungs_AreAddedChangedAndTakenAway()
    {
        var document = Shipped.Document("khmao");
        var step = Of(document).Steps.Single(s => s.Id == "application");
        var term = StepForm.Of(step).Terms[0];
        var edited = term with { Rungs = [term.Rungs[0] with { N = "2" }, term.Rungs[1] with { To = "" }, new RungEdit("", "body:kdn", "5", "calendarDays")] };

        var after = Edited(document, step, StepForm.Of(step) with { Terms = [edited] }).Terms[0];

        Assert.Equal(["Руководитель службы сопровождения: через 2 рабочих дня после последнего дня", "Комиссия по делам несовершеннолетних и защите их прав: через 5 календарных дней после последнего дня"],
            after.Rungs.Select(r => $"{r.To.Ru}: {r.When.Ru}"));
    }

    [Fact]
    public void TermThatIsNoLongerStated_LosesTheSourcesWords()
    {
        var document = Shipped.Document("khmao");
        var step = Of(document).Steps.Single(s => s.Id == "curator");
        var term = StepForm.Of(step).Terms[0] with { N = "2", NumberMark = "assumed", StartMark = "assumed" };

        Assert.Null(Edited(document, step, StepForm.Of(step) with { Terms = [term] }).Terms[0].StatedWords);
    }

    [Fact]
    public void BodyTitleQuestionAndAgencies_AreWritten()
    {
        var document = Shipped.Document("khmao");
        var review = Of(document).Steps.Single(s => s.Id == "finalReview");
        var danger = Of(document).Steps.Single(s => s.Id == "danger");
        var edit = StepForm.Of(review);

        var after = Edited(document, review, edit with { Title = "Итоги", Choices = edit.Choices.SetItem("body", ["kdn"]), Texts = edit.Texts.SetItem("question", "Итоги Программы"), Question = "", Mark = "assumed" });
        var told = Edited(document, danger, StepForm.Of(danger) with { Choices = StepForm.Of(danger).Choices.SetItem("notify", ["agency:guardianship"]) });

        Assert.Equal(("Итоги", "kdn", "Итоги Программы", null), (after.Title, after.From("bodies").Single().Names[0].Key, after.Texts.Single(t => t.Input == "question").Text, after.Question));
        Assert.Equal(["agency:guardianship"], told.From("addressees").Single().Names.Select(n => n.Key));
    }

    [Fact]
    public void EmptyTitleAndEmptyRequiredChoice_AreRefused()
    {
        var document = Shipped.Document("khmao");
        var step = Of(document).Steps.Single(s => s.Id == "finalReview");
        var edit = StepForm.Of(step);

        var problems = StepEditor.Apply(document, step.NodeId, edit with { Title = " ", Choices = edit.Choices.SetItem("body", []) })!.Value.Problems;

        Assert.Equal(["body", "title"], problems.Select(p => p.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void StepThatIsNotThere_IsNotEdited() => Assert.Null(StepEditor.Apply(Shipped.Document("khmao"), "Workflow1:nowhere", new StepEdit("a")));

    private static OutlineStep Edited(JsonObject document, OutlineStep step, StepEdit edit)
    {
        var (written, problems) = StepEditor.Apply(document, step.NodeId, edit)!.Value;
        Assert.Empty(problems);
        return Of(written!).Steps.Single(s => s.NodeId == step.NodeId);
    }

    private static ProcedureOutline Of(JsonObject document) => ProcedureOutline.Of(new DefinitionSet(Read(document), Shipped.Shared), Shipped.World.Directories);

    private static WorkflowDefinition Read(JsonObject document) => new DefinitionReader(ActivityRegistry.Standard).Read(document.ToJsonString());
}
