using System.Collections.Immutable;
using System.Globalization;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Planning;

/// <summary>A measure of a plan as it is being written.</summary>
/// <param name="MeasureId">Of a measure that the plan in force has already; null for a new one.</param>
/// <param name="Due">As it was typed.</param>
/// <param name="From">The proposals that are in it.</param>
public sealed record PlanLine(string? MeasureId, string Text, string Kind, string Who, string Due, ImmutableArray<string> From)
{
    internal static readonly PlanLine Blank = new(null, "", "", "", "", []);

    internal bool IsBlank => this is { MeasureId: null, Text.Length: 0, From.Length: 0 };
}

/// <summary>A plan as it is being written: every change of it gives another one, and what was typed is in each.</summary>
public sealed record PlanForm(ImmutableArray<PlanLine> Lines, string Opinion)
{
    /// <summary>So many lines a form may have.</summary>
    internal const int Most = 60;

    internal static PlanForm Read(IFormCollection form)
    {
        var rows = int.TryParse(form["rows"], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? Math.Min(n, Most) : 0;
        return new(
            [
                .. Enumerable.Range(0, rows).Select(i => new PlanLine(
                    form[$"id{i}"] is [{ Length: > 0 } id] ? id : null, form[$"text{i}"].ToString().Trim(), form[$"kind{i}"].ToString(), form[$"who{i}"].ToString(), form[$"due{i}"].ToString(),
                    [.. form[$"from{i}"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries)])),
            ],
            form["familyOpinion"].ToString());
    }

    /// <summary>A proposal becomes a measure of its own.</summary>
    internal PlanForm Accept(PlanProposal proposal)
    {
        if (Has(proposal.ProposalId)) return this;
        var line = new PlanLine(null, proposal.Text ?? "", proposal.Kind, proposal.Responsible, FormDate.Write(proposal.DueDate), [proposal.ProposalId]);
        var blank = Lines.ToList().FindIndex(l => l.IsBlank);
        return this with { Lines = blank < 0 ? Lines.Add(line) : Lines.SetItem(blank, line) };
    }

    /// <summary>A proposal is put into a measure that is there: its words follow the measure's own.</summary>
    internal PlanForm Merge(PlanProposal proposal, int into)
    {
        if (Has(proposal.ProposalId) || into < 0 || into >= Lines.Length) return this;
        var line = Lines[into];
        var words = string.Join("; ", new[] { line.Text, proposal.Text ?? "" }.Where(text => text.Length > 0));
        return this with { Lines = Lines.SetItem(into, line with { Text = words, From = line.From.Add(proposal.ProposalId), Kind = line.Kind.Length > 0 ? line.Kind : proposal.Kind }) };
    }

    internal PlanForm Without(int line) => line < 0 || line >= Lines.Length ? this : this with { Lines = Lines.RemoveAt(line) };

    internal PlanForm WithBlank() => Lines.Length >= Most ? this : this with { Lines = Lines.Add(PlanLine.Blank) };

    internal bool Has(string proposalId) => Lines.Any(line => line.From.Contains(proposalId));

    /// <summary>The measures for the use case, each with the line that it stands in.</summary>
    internal IReadOnlyList<(int Line, MeasureToPlan Measure)> Measures() =>
    [
        .. Lines.Select((line, i) => (line, i)).Where(l => !l.line.IsBlank).Select(l => (l.i, new MeasureToPlan(
            l.line.MeasureId, l.line.Kind, l.line.Text, l.line.Who, FormDate.Read(l.line.Due), l.line.From is [var first, ..] ? first : null)
        {
            AlsoFrom = l.line.From.Length > 1 ? l.line.From[1..] : null,
        })),
    ];
}
