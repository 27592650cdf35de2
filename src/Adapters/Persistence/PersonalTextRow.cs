namespace Interagency.Adapters.Persistence;

/// <summary>A name, an address, a free text: AES-GCM under the case's own key. Everything else refers to it by id.</summary>
public sealed class PersonalTextRow : CaseOwned
{
    /// <summary>What it is, for masks and the log of looks: family-name, address, proposal …</summary>
    public string Kind { get; set; } = "";

    /// <summary>Nonce, tag and ciphertext.</summary>
    public byte[] Sealed { get; set; } = [];

    public DateTimeOffset WrittenAt { get; set; }
}

/// <summary>The key of a case's texts, wrapped by the master key outside the database. Without this row they are gone for good.</summary>
public sealed class CaseKeyRow : IPlaced
{
    public string CaseId { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    public byte[] Wrapped { get; set; } = [];

    public DateTimeOffset MadeAt { get; set; }
}

/// <summary>Finds a person by exact family name and birth date through a keyed hash. Gone with the case.</summary>
public sealed class SearchKeyRow : IPlaced
{
    public string CaseId { get; set; } = "";

    public string PersonId { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";

    public byte[] Hash { get; set; } = [];
}
