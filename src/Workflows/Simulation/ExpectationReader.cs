namespace Interagency.Workflows.Simulation;

/// <summary>
/// Reads what a scenario has to come to: <c>{"term":"tAgreement","on":"2026-05-13"}</c>, <c>{"request":"education","by":"2026-05-04"}</c>,
/// <c>{"stage":"support","on":…}</c>, <c>{"task":"curator","on":…}</c>, <c>{"outcome":"improvement"}</c>, <c>{"closed":true,"by":…}</c>.
/// </summary>
internal static class ExpectationReader
{
    private static readonly string[] Kinds = ["term", "request", "stage", "task", "outcome", "closed"];

    /// <exception cref="ScenarioException">It is none; names the field and the fix.</exception>
    public static Expectation Read(ScenarioField item)
    {
        item.Object([.. Kinds, "on", "by"]);
        if (Kinds.Where(kind => item.Of(kind).IsThere).ToList() is not [var kind])
            throw item.Wrong($"нужно ровно одно из: {string.Join(", ", Kinds)}", $"needs exactly one of: {string.Join(", ", Kinds)}");
        return kind switch
        {
            "term" => new Expectation.TermDue(item.Of(kind).Needed(), Day(item, "on")),
            "request" => new Expectation.RequestSent(item.Of(kind).Needed(), Day(item, "by")),
            "stage" => new Expectation.StageEntered(item.Of(kind).Needed(), Day(item, "on")),
            "task" => new Expectation.TaskOpened(item.Of(kind).Needed(), Day(item, "on")),
            "outcome" => new Expectation.Outcome(item.Of(kind).Needed()),
            _ => item.Of(kind).Flag() ? new Expectation.ClosedBy(Day(item, "by")) : throw item.Of(kind).Wrong("нужно true", "must be true"),
        };
    }

    private static DateOnly Day(ScenarioField item, string name) =>
        item.Of(name).Date() ?? throw item.Of(name).Wrong("нужна дата вида 2026-03-31", "needs a date such as 2026-03-31");
}
