using Interagency.Workflows.Activities.Interagency;

namespace Interagency.Workflows.Validation.Structure;

/// <summary>A duty's key is its own within the definition: by it an occasion finds its duty, and rounds are counted.</summary>
internal sealed class DutyKey : IDefinitionRule
{
    public const string Code = "duplicate-duty-key";

    public IEnumerable<Finding> Check(CheckedDefinition subject) =>
        from same in subject.Nodes.Where(n => n.Behaviour is Duty && Constant.Text(n, "key") is not null).GroupBy(n => Constant.Text(n, "key"))
        from duty in same.Skip(1)
        select subject.Error(Code, duty,
            $"Ключ «{same.Key}» обязанности «{duty.Title}» уже носит «{same.First().Title}»: повод дошёл бы до обеих. Дайте ей свой ключ.",
            $"The key '{same.Key}' of the duty '{duty.Title}' is that of '{same.First().Title}' already: an occasion would set both going. Give it a key of its own.");
}
