using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Structure;

/// <summary>
/// Among duties that may stand at one time each has a key of its own: by it an occasion finds its duty. Stages that follow or replace one
/// another may name the same duty, which then is one duty of the case.
/// </summary>
internal sealed class DutyKey : IDefinitionRule
{
    public const string Code = "duplicate-duty-key";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from same in subject.Nodes.Where(n => n.Behaviour is Duty && Constant.Text(n, "key") is not null).GroupBy(n => Constant.Text(n, "key"))
        from duty in same
        let other = same.TakeWhile(d => d != duty).FirstOrDefault(d => StandTogether(d, duty))
        where other is not null
        select subject.Error(Code, duty,
            $"Ключ «{same.Key}» обязанности «{duty.Title}» уже носит «{other.Title}»: повод дошёл бы до обеих. Дайте ей свой ключ.",
            $"The key '{same.Key}' of the duty '{duty.Title}' is that of '{other.Title}' already: an occasion would set both going. Give it a key of its own.");

    /// <summary>Of one stage, or of stages of which one is within the other; what stands outside all stages stands beside each.</summary>
    private static bool StandTogether(ActivityNode one, ActivityNode other) =>
        Stages(one) is var ones && Stages(other) is var others && (ones.Count == 0 || others.Count == 0 || ones.Contains(others[0]) || others.Contains(ones[0]));

    /// <summary>The stages around a node, the nearest first.</summary>
    private static List<ActivityNode> Stages(ActivityNode node)
    {
        var around = new List<ActivityNode>();
        for (var up = node.Parent; up is not null; up = up.Parent)
            if (up.Behaviour is Stage) around.Add(up);
        return around;
    }
}
