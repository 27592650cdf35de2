using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Validation.Directories;

/// <summary>
/// For every agency that a step asks or tells, the directory has a rule of disclosure: without one the agency is not asked, and the case
/// waits for a person.
/// </summary>
internal sealed class Undisclosed : IDefinitionRule
{
    public const string Code = "no-disclosure-rule";

    public IEnumerable<Finding> Check(CheckedDefinition subject)
    {
        if (!subject.IsCase || new KnownKeys(subject) is not { Directory: { Disclosures.IsEmpty: false } directory } known) return [];
        return from node in subject.Nodes
               where node.Behaviour is RequestToAgencies or Distribute || node.Behaviour is Duty && Constant.Text(node, "report") is { } report && Reports.IsOne(report)
               let purpose = PurposeOf(node)
               from agency in Addressed(node, directory).Distinct()
               where directory.Disclosures.All(r => r.Purpose != purpose || !r.Kinds.Contains(agency.Kind))
               select subject.Error(Code, node,
                   $"Шаг «{node.Title}»: в справочнике {known.Where} нет правила передачи сведений для цели {purpose} и вида «{agency.Kind}» («{agency.Name.Ru}»). Добавьте его в disclosures.",
                   $"'{node.Title}': the directory {known.Where} has no rule of disclosure for the purpose {purpose} and the kind '{agency.Kind}' ('{agency.Key}'). Add it to disclosures.");
    }

    private static string PurposeOf(ActivityNode node) => node.Behaviour switch
    {
        Duty => Reports.PurposeOf(Constant.Text(node, "report")!),
        Distribute => Constant.Text(node, "what") == "results" ? Purposes.Results : Purposes.Plan,
        _ => Constant.Text(node, "kind") == "information" ? Purposes.Information : Purposes.Proposals,
    };

    /// <summary>Those that are named; all of the directory where a person, the plan, or whoever asked us names them.</summary>
    private static IEnumerable<Agency> Addressed(ActivityNode node, RegionDirectory directory)
    {
        var input = node.Behaviour is Duty ? "reportTo" : "agencies";
        if (node.Behaviour is Distribute || Constant.IsComputed(node, input) || node.Behaviour is Duty && !node.Inputs.ContainsKey(input)) return directory.Agencies;
        var named = Constant.Names(node, input);
        return directory.Agencies.Where(a => named.Contains(a.Key));
    }
}
