namespace Interagency.Orchestrator.Tests.Security.Matrix;

/// <summary>One existing thing of each kind that an address may name.</summary>
internal sealed class Things
{
    internal const string Address = "Matrix-street-5", Account = "matrix-account", Consent = "matrix-consent", Measure = "matrix-measure", Incident = "matrix-incident", Waiting = "matrix-waiting",
        Letter = "matrix-letter", Load = "matrix-load-1", Emergency = "matrix-emergency", Opener = "matrix-opener", Appeal = "matrix-appeal";

    /// <summary>Of whoever is in a case: nobody else is called so.</summary>
    internal static readonly string Family = $"Матричнова{Guid.NewGuid():N}";

    internal List<string> Cases { get; } = [];

    internal string Work { get; set; } = "";

    internal string Asking { get; set; } = "";

    internal string Decree { get; set; } = "";

    internal string Notice { get; set; } = "";

    internal string Task { get; set; } = "";

    /// <summary>The task in which a plan is drawn up.</summary>
    internal string Plan { get; set; } = "";

    /// <summary>A case whose document waits for its signature.</summary>
    internal string Drafting { get; set; } = "";

    /// <summary>A case with an entry in a journal.</summary>
    internal string Entering { get; set; } = "";

    internal string Entry { get; set; } = "";

    internal string Journal { get; set; } = "";

    internal string Deadline { get; set; } = "";

    internal string File { get; set; } = "";

    internal string Request { get; set; } = "";

    /// <summary>Laid beside the question to the agency.</summary>
    internal string AskedFile { get; set; } = "";

    internal string Round { get; set; } = "";

    internal string Order { get; set; } = "";

    internal string Session { get; set; } = "";

    internal string Item { get; set; } = "";

    internal string Document { get; set; } = "matrix-document";

    /// <summary>What no one of another place may read anywhere: which cases there are, whose, what was asked about them.</summary>
    internal IEnumerable<string> Secrets => [.. Cases, Family["Матричнова".Length..], Notice, Task, Plan, File, AskedFile, Request, Order, Item, Waiting, Emergency];
}
