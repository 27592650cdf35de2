namespace Interagency.Adapters.Persistence;

/// <summary>A key that protects form tokens and cookies: every node has to know it, so that any node takes any request.</summary>
public sealed class FormKeyRow
{
    public string Id { get; set; } = "";

    /// <summary>The key's XML, sealed with the master key.</summary>
    public byte[] Sealed { get; set; } = [];

    public DateTimeOffset MadeAt { get; set; }
}
