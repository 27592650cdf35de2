using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>Sets going, and ends, the term in an activity's input <c>term</c>.</summary>
internal static class ActivityTerm
{
    public static readonly InputInfo Input = new("term", "Object", "Срок", "Term") { Hint = "deadline" };

    /// <summary>The id of the running term; null when the activity has none. A retried activity finds its open term again.</summary>
    /// <param name="responsible">Overrides the term's own: an agency that is asked.</param>
    /// <param name="bindingBasis">What obliges, when the activity says it apart from the term.</param>
    /// <param name="input">The input that holds it.</param>
    /// <exception cref="ActivityFaultException">The term can't be read, or what it runs from hasn't happened.</exception>
    public static string? Start(ActivityContext context, string? responsible = null, string? bindingBasis = null, string input = "term")
    {
        if (Check(context, responsible, input) is not { } checkedTerm) return null;
        var (term, obliged, region, startedAt) = checkedTerm;
        return Run(context, term.ToTerm("", region, obliged, bindingBasis ?? term.BindingBasis), term.From, startedAt);
    }

    /// <summary>The same for a term that runs anew from an instant which the activity itself knows.</summary>
    /// <param name="from">What it runs from, in the definition's words.</param>
    public static string StartAt(ActivityContext context, TermInput term, string from, DateTimeOffset at, string? responsible = null) =>
        Run(context, term.ToTerm("", RegionOf(context, term, responsible), responsible ?? term.Responsible, term.BindingBasis), from, at);

    /// <summary>All that may be wrong with the term, before anything is changed: what a faulted activity had changed would stay.</summary>
    public static (TermInput Term, string? Obliged, string Region, DateTimeOffset StartedAt)? Check(ActivityContext context, string? responsible = null, string input = "term")
    {
        if (Read(context, input) is not { } term) return null;
        var region = RegionOf(context, term, responsible);
        context.World.Calendars.For(region);
        return (term, responsible ?? term.Responsible, region, StartOf(context, term));
    }

    /// <summary>Whose calendar the term is counted by.</summary>
    public static string RegionOf(ActivityContext context, TermInput term, string? responsible = null) =>
        Jurisdiction.CalendarOf(responsible ?? term.Responsible, context.Facts, context.World.Directories);

    public static TermInput? Read(ActivityContext context, string input = "term")
    {
        try
        {
            return TermInput.Parse(context.Json(input));
        }
        catch (TermInputException e)
        {
            throw new ActivityFaultException(e.Message, e);
        }
    }

    public static DateTimeOffset StartOf(ActivityContext context, TermInput term)
    {
        if (term.From == TermInput.FromNow) return context.Now;
        return context.Facts.Events.TryGetValue(term.From, out var at)
            ? at
            : throw new ActivityFaultException($"The term runs from '{term.From}', which has not happened in this case: put the step that sets it before, or write \"now\".");
    }

    public static void Satisfy(ActivityContext context, string? deadlineId, DateTimeOffset? at = null)
    {
        if (deadlineId is not null) CaseDeadlines.Satisfy(context.Case, deadlineId, at ?? context.Now);
    }

    public static void Cancel(ActivityContext context, string? deadlineId)
    {
        if (deadlineId is not null) CaseDeadlines.Cancel(context.Case, deadlineId);
    }

    private static string Run(ActivityContext context, DeadlineTerm term, string from, DateTimeOffset startedAt)
    {
        var id = context.NewGuid().ToString();
        if (CaseDeadlines.Find(context.Case, id) is not { IsOpen: true })
            CaseDeadlines.Start(context.Case, term with { Id = id }, from, startedAt, context.Node.Id);
        return id;
    }

    /// <summary>Whether the last day has passed unfulfilled, or there is no term to wait for.</summary>
    public static bool IsOver(ActivityContext context, string? deadlineId) =>
        deadlineId is null || CaseDeadlines.Find(context.Case, deadlineId) is null or { IsMissed: true };
}
