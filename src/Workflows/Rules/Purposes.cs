using System.Collections.Immutable;
using Interagency.Workflows.Cases;

namespace Interagency.Workflows.Rules;

/// <summary>For what an agency is let see a family's data.</summary>
public static class Purposes
{
    public const string Proposals = "request.proposals";
    public const string Information = "request.information";

    /// <summary>A measure of the plan that is the agency's to carry out.</summary>
    public const string Measure = "measure";

    public const string Plan = "notice.plan";
    public const string Results = "notice.results";

    /// <summary>How the plan's measures stand, told to the commission or to the body that leads.</summary>
    public const string PlanReport = "report.measures";

    /// <summary>What changed in a family, told to the keeper of a register.</summary>
    public const string ChangeReport = "report.change";

    /// <summary>Our answer to a body that leads and asked us.</summary>
    public const string Answer = "answer";

    /// <summary>Signs of danger to a child: the law commands to tell at once and asks for no consent (120-ФЗ art. 9(2)).</summary>
    public const string Danger = "danger";

    public static readonly ImmutableArray<string> All = [Proposals, Information, Measure, Plan, Results, PlanReport, ChangeReport, Answer, Danger];

    public static string Of(RequestKind kind) => kind == RequestKind.Information ? Information : Proposals;

    /// <summary>What nothing holds back, whatever the directory says.</summary>
    public static bool IsCommanded(string purpose) => purpose is Danger or Answer;
}
