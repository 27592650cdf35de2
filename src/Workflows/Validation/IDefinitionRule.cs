namespace Interagency.Workflows.Validation;

/// <summary>One rule that definitions keep. Stateless; a finding names the activity and the fix.</summary>
internal interface IDefinitionRule
{
    IEnumerable<Finding> Check(CheckedDefinition subject);
}
