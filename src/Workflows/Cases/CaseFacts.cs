namespace Interagency.Workflows.Cases;

/// <summary>The facts of one case that its rules decide on. Ids and codes only.</summary>
public sealed class CaseFacts
{
}
