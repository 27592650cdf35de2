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
        var id = context.NewGuid().ToString();
        if (CaseDeadlines.Find(context.Case, id) is { IsOpen: true }) return id;
        CaseDeadlines.Start(context.Case, term.ToTerm(id, region, obliged, bindingBasis ?? term.BindingBasis), term.From, startedAt, context.Node.Id);
        return id;
    }

    /// <summary>All that may be wrong with the term, before anything is changed: what a faulted activity had changed would stay.</summary>
    public static (TermInput Term, string? Obliged, string Region, DateTimeOffset StartedAt)? Check(ActivityContext context, string? responsible = null, string input = "term")
    {
        if (Read(context, input) is not { } term) return null;
        var obliged = responsible ?? term.Responsible;
        var region = Jurisdiction.CalendarOf(obliged, context.Facts, context.World.Directories);
        context.World.Calendars.For(region);
        return (term, obliged, region, StartOf(context, term));
    }

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

    /// <summary>Whether the last day has passed unfulfilled, or there is no term to wait for.</summary>
    public static bool IsOver(ActivityContext context, string? deadlineId) =>
        deadlineId is null || CaseDeadlines.Find(context.Case, deadlineId) is null or { IsMissed: true };
}
