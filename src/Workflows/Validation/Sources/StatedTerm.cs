using System.Text.Json.Nodes;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Sources;

/// <summary>
/// A term as the source words it, written down once in the definition's <c>customProperties.statedTerms</c> beside its words:
/// <c>{"activity":"…","input":"term","rule":{"kind":"workingDays","n":1},"from":"…","paragraph":"3.5","words":"в течение 1 рабочего дня …"}</c>.
/// What the activity runs is compared with it, so that nobody changes a stated term without the source.
/// </summary>
/// <param name="Rule">Null when only the start is stated, or the record can't be read.</param>
/// <param name="From">The event it runs from; null when the source doesn't say.</param>
internal sealed record StatedTerm(string Activity, string Input, DeadlineRule? Rule, string? From, string? Words, string? Problem)
{
    public static IEnumerable<StatedTerm> In(WorkflowDefinition definition) =>
        (definition.CustomProperties["statedTerms"] as JsonArray)?.OfType<JsonObject>().Select(Read) ?? [];

    private static StatedTerm Read(JsonObject json)
    {
        var (activity, input) = (Constant.TextOf(json["activity"]) ?? "", Constant.TextOf(json["input"]) ?? "term");
        var (from, words) = (Constant.TextOf(json["from"]), Constant.TextOf(json["words"]));
        try
        {
            var rule = json["rule"] is { } given ? DeadlineRule.Parse(given.ToJsonString()) : null;
            return new StatedTerm(activity, input, rule, from, words, null);
        }
        catch (DeadlineRuleException problem)
        {
            return new StatedTerm(activity, input, null, from, words, problem.Message);
        }
    }
}
