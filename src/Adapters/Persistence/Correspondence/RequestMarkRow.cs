using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence.Correspondence;

/// <summary>What happens to a request outside the case's rules: the case neither waits for it nor decides by it.</summary>
public enum RequestMark
{
    /// <summary>The agency's own system says that it has the request.</summary>
    Delivered,

    /// <summary>The agency was told by e-mail that something has come.</summary>
    Mailed,

    /// <summary>The agency was reminded by e-mail of a term that is near or past.</summary>
    Reminded,

    /// <summary>An officer of the agency opened it in the inbox for the first time.</summary>
    Opened,

    /// <summary>An officer took it in hand.</summary>
    Taken,

    /// <summary>An officer gave it back to the colleagues.</summary>
    Released,

    /// <summary>Our staff had the message sent once more.</summary>
    Resent,

    /// <summary>Our staff took the request back.</summary>
    Recalled,

    /// <summary>Our staff asked another agency in its stead.</summary>
    Redirected,

    /// <summary>The agency sent an answer once more that it had given already.</summary>
    Repeated
}

/// <summary>An entry in the ledger of a request.</summary>
public sealed class RequestMarkRow : CaseOwned
{
    public string RequestId { get; set; } = "";

    public RequestMark Kind { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>An account, a key, or a user of the broker.</summary>
    public string By { get; set; } = "";

    /// <summary>The encrypted reason; null where none is asked for.</summary>
    public string? ReasonRef { get; set; }

    internal static void Rules(RowRules rules) => rules.On<RequestGivenUp>((given, step) =>
    {
        var kind = given.Instead is null ? RequestMark.Recalled : RequestMark.Redirected;
        step.Put(new RequestMarkRow { Id = IdOf(given.RequestId, kind), RequestId = given.RequestId, Kind = kind, At = step.Now, By = given.By, ReasonRef = given.ReasonRef });
    });

    /// <param name="id">Tells apart what may happen again; null for what happens once.</param>
    internal static string IdOf(string requestId, RequestMark kind, string? id = null) => id is null ? $"{requestId}/{kind}" : $"{requestId}/{kind}/{id}";
}
