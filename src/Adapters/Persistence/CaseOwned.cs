namespace Interagency.Adapters.Persistence;

/// <summary>A row that carries its place: the region and the organisation that runs the case or the session.</summary>
public interface IPlaced
{
    string Region { get; set; }

    string Organisation { get; set; }
}

/// <summary>A row of one case; its key is the case and an id that is unique within it.</summary>
public abstract class CaseOwned : IPlaced
{
    public string CaseId { get; set; } = "";

    public string Id { get; set; } = "";

    public string Region { get; set; } = "";

    public string Organisation { get; set; } = "";
}
