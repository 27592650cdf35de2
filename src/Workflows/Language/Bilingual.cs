namespace Interagency.Workflows.Language;

/// <summary>One text in both languages of the product. Screens show Russian first.</summary>
public sealed record Bilingual(string Ru, string En);
