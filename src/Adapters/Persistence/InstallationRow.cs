namespace Interagency.Adapters.Persistence;

/// <summary>A fact about this installation as a whole, by name.</summary>
public sealed class InstallationRow
{
    public string Name { get; set; } = "";

    public byte[] Value { get; set; } = [];
}
