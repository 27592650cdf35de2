using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Outlines;
using Interagency.Workflows.Tests.Procedures;
using Interagency.Workflows.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Outlines;

public sealed class ProcedureOutlineTests
{
    public static TheoryData<string> Procedures => [.. Shipped.Procedures];

    [Fact]
    public void Outline_TellsWhoWhatAndByWhen()
    {
        var curator = Of("khmao").Steps.Single(s => s.Id == "curator");
        var term = Assert.Single(curator.Terms);

        Assert.Equal(("Назначить куратора", "Директор"), (curator.Title, curator.From("roles").Single(c => c.Input == "by").Names[0].Name.Ru));
        Assert.Equal(("1 рабочий день", "от события «Договор о социальном сопровождении: подписание»", "Директор"), (term.Words.Ru, term.From!.Ru, term.Obliged!.Ru));
        Assert.Equal((SourceMark.Stated, "В течение 1 рабочего дня со дня заключения договора назначается куратор"), (term.Term!.NumberMark, term.StatedWords));
    }

    [Fact]
    public void Outline_TellsThePathOfADocumentAndWhereEachOutcomeGoes()
    {
        var outline = Of("khmao");
        var application = outline.Steps.Single(s => s.Id == "application");
        var recognise = outline.Steps.Single(s => s.Id == "recognise");

        Assert.Equal(["подписывает: Специалист по социальной работе", "регистрирует: Специалист по социальной работе"], application.Paper.Select(p => $"{p.What.Ru}: {p.Role.Ru}"));
        Assert.Equal([("Признана нуждающейся", "Признана"), ("Отказано", "Сообщить семье об отказе")], recognise.Ways.Select(w => (w.Outcome!.Ru, w.ToTitle)));
    }

    [Fact]
    public void Outline_NamesWhomAWorkflowThatItRunsIsGiven()
    {
        var danger = Of("khmao").Steps.Single(s => s.Id == "danger");

        Assert.Equal(("Кого известить", "Орган опеки и попечительства"), danger.Choices.Where(c => c.List == "addressees").Select(c => (c.Label.Ru, c.Names[0].Name.Ru)).Single());
    }

    [Theory, MemberData(nameof(Procedures))]
    public void Outline_HoldsEveryStepOnceAndItsStagesInOrder(string procedure)
    {
        var (outline, definition) = (Of(procedure), Shipped.Definition(procedure));
        var steps = definition.AllNodes.Where(n => n.Type is not "Elsa.Workflow" && (n.Type is not "Elsa.Flowchart" || n.Parent?.Type is "Elsa.Flowchart")).Select(n => n.NodeId);

        Assert.Equal(steps.Order(StringComparer.Ordinal), outline.Steps.Select(s => s.NodeId).Order(StringComparer.Ordinal));
        Assert.Equal("open", outline.Steps.First(s => !s.IsJoint).Id);
        Assert.All(outline.Stages.Where(s => s.Self is not null), s => Assert.NotEmpty(s.Steps));
    }

    [Theory, MemberData(nameof(Procedures))]
    public void Outline_ReadsAStepAfterThoseThatLeadToIt(string procedure)
    {
        var outline = Of(procedure);
        var order = outline.Steps.Select((s, i) => (s.NodeId, i)).ToDictionary(p => p.NodeId, p => p.i);
        var back = outline.Steps.SelectMany(s => s.Ways.Select(w => (From: s, w.ToNodeId))).Where(w => order[w.ToNodeId] <= order[w.From.NodeId]).ToList();

        // Only a return goes back: what it goes to leads to where it comes from.
        Assert.All(back, way => Assert.Contains(way.From.NodeId, Reachable(outline, way.ToNodeId)));
    }

    [Theory, MemberData(nameof(Procedures))]
    public void Coverage_CarriesEveryStepThatSaysItsParagraph(string procedure)
    {
        var (outline, coverage) = (Of(procedure), SourceCoverage.Of(Of(procedure), Shipped.World.Sources));
        var covered = coverage.Documents.SelectMany(d => d.Passages).SelectMany(p => p.Steps).Select(s => s.NodeId).ToHashSet();

        Assert.Equal(outline.Steps.Where(s => s is { SourceParagraph: not null, IsJoint: false }).Select(s => s.NodeId).ToHashSet(), covered);
        Assert.Empty(coverage.Unread);
    }

    [Fact]
    public void Coverage_OrdersNumberedParagraphsAndQuotesTheSource()
    {
        var passages = SourceCoverage.Of(Of("khmao"), Shipped.World.Sources).Documents[0].Passages;

        Assert.True(passages.Select(p => p.Paragraph).ToList().IndexOf("1.3") < passages.Select(p => p.Paragraph).ToList().IndexOf("3.5"));
        Assert.Contains("В течение 1 рабочего дня со дня заключения договора назначается куратор", passages.Single(p => p.Paragraph == "3.5").Words);
    }

    [Theory, MemberData(nameof(Procedures))]
    public void Worklist_HoldsAsMuchAsTheMarksCount(string procedure)
    {
        var list = Worklist.Of(Of(procedure), Shipped.World.Sources);
        var marks = MarkCounts.Of(Shipped.Definition(procedure));
        var all = list.Questions.SelectMany(q => q.Assumptions).Concat(list.Unasked).ToList();

        Assert.Equal(marks.Steps.Assumed + marks.Steps.Reconstructed, all.Count(a => a.What.Ru == "сам шаг"));
        Assert.Equal(marks.TermStarts.Assumed + marks.TermStarts.Reconstructed, all.Count(a => a.What.Ru.StartsWith("начало срока", StringComparison.Ordinal)));
        Assert.Equal(
            marks.TermNumbers.Assumed + marks.TermNumbers.Reconstructed + marks.TermStarts.Assumed + marks.TermStarts.Reconstructed + marks.Steps.Assumed + marks.Steps.Reconstructed, all.Count);
    }

    [Fact]
    public void TermExplorer_CountsEachTermFromTheDayGiven()
    {
        // The New Year holidays of 2026 end on Sunday, 11 January.
        var explored = TermExplorer.Of(Of("khmao"), new DateOnly(2025, 12, 30), new TimeOnly(10, 0), Shipped.World);
        var curator = explored.Single(t => t.Step.Id == "curator");
        var application = explored.Single(t => t.Step.Id == "application");

        Assert.Equal(new DateOnly(2026, 1, 12), curator.Due.Date);
        Assert.Contains("Последний день срока: 12 января 2026 г.", curator.Due.Explanation.Ru);
        Assert.True(application.ReminderOn < application.Due.Date && application.Rungs[0].On > application.Due.Date && application.Rungs[1].On > application.Rungs[0].On);
    }

    [Theory, MemberData(nameof(Procedures))]
    public void TermExplorer_HasEveryTermThatCanBeRead(string procedure)
    {
        var outline = Of(procedure);

        Assert.Equal(outline.Steps.SelectMany(s => s.Terms).Count(t => t.Term is not null), TermExplorer.Of(outline, new DateOnly(2026, 3, 2), new TimeOnly(9, 0), Shipped.World).Count);
    }

    private static HashSet<string> Reachable(ProcedureOutline outline, string from)
    {
        var ways = outline.Steps.SelectMany(s => s.Ways.Select(w => (s.NodeId, w.ToNodeId))).ToLookup(w => w.NodeId, w => w.ToNodeId);
        var (found, open) = (new HashSet<string> { from }, new Stack<string>([from]));
        while (open.TryPop(out var at))
            foreach (var next in ways[at])
                if (found.Add(next)) open.Push(next);
        return found;
    }

    private static ProcedureOutline Of(string procedure) => ProcedureOutline.Of(Shipped.Set(procedure), Shipped.World.Directories);
}
