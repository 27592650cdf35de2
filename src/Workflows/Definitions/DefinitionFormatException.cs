namespace Interagency.Workflows.Definitions;

/// <summary>A document that is not a workflow definition. The message names the place and the fix.</summary>
public sealed class DefinitionFormatException(string message, string? path = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Where in the document, e.g. <c>root.activities[2].text</c>; null for the whole of it.</summary>
    public string? Path { get; } = path;
}
