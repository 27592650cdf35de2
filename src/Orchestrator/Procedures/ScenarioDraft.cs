namespace Interagency.Orchestrator.Procedures;

/// <summary>A scenario as its form shows it: given, when, then. All as text, so that nothing typed is lost.</summary>
public sealed record ScenarioDraft
{
    public string TitleRu { get; init; } = "";

    public string TitleEn { get; init; } = "";

    /// <summary>YYYY-MM-DD.</summary>
    public string StartDay { get; init; } = "";

    /// <summary>HH:mm.</summary>
    public string StartTime { get; init; } = "";

    /// <summary>Fields of the intake: ground, category, track, basis.kind, basis.reference.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<WhenRow> When { get; init; } = [];

    public IReadOnlyList<ThenRow> Then { get; init; } = [];
}

/// <summary>Somebody does something, or something happens.</summary>
/// <param name="Who">tasks:STEP, duties:KEY, agencies:KEY, bodies:KEY, measures:, or happening:KIND; empty for a row that isn't there.</param>
/// <param name="What">The outcome, the answer, the decision, the ground; empty for the plainest.</param>
/// <param name="Days">After how many days; with a comma or a dot for parts.</param>
/// <param name="Stage">Of a happening: counted from the beginning of this stage; empty: of the case.</param>
/// <param name="Rest">What else the scenario says there, JSON.</param>
public sealed record WhenRow(string Who, string What, string Days, string Stage, bool Silent, string Rest);

/// <param name="What">term:STEP, task:STEP, request:AGENCY, stage:KEY, outcome:KEY, closed:; empty for a row that isn't there.</param>
/// <param name="Day">YYYY-MM-DD; not for an outcome.</param>
public sealed record ThenRow(string What, string Day);
