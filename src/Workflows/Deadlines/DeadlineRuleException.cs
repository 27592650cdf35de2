using Interagency.Workflows.Language;

namespace Interagency.Workflows.Deadlines;

/// <summary>What was given is not a rule. <see cref="Field"/> is the field of the rule, empty for the rule as a whole.</summary>
public sealed class DeadlineRuleException(string field, string ru, string en) : FormatException((field.Length == 0 ? "rule" : "rule." + field) + ": " + en)
{
    public string Field { get; } = field;

    /// <summary>The problem and the fix, without the field's name.</summary>
    public Bilingual Problem { get; } = new(ru, en);
}
