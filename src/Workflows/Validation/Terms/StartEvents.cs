using System.Text.Json.Nodes;
using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Definitions;

namespace Interagency.Workflows.Validation.Terms;

/// <summary>The events of a case that terms may run from, by the activities that set them.</summary>
internal static class StartEvents
{
    public const string Opened = "case-opened";

    /// <summary>The events that an activity sets, as its own file names them.</summary>
    public static IEnumerable<string> SetBy(ActivityNode node) => node.Behaviour switch
    {
        OpenCase => [Opened, OpenCase.Received, .. Entered(Constant.Text(node, "journal"))],
        DangerToChild => ["danger-confirmed"],
        TransferCase => ["case-sent", "case-received", $"{Constant.Text(node, "documentKind")}-sent"],
        DraftPlan => ["plan-submitted"],
        Distribute => ["plan-sent", "results-sent"],
        AssignRole => [$"{Constant.Text(node, "role")}-assigned"],
        EnterTrack => [EnterTrack.Entered],
        AnswerRequest => [AnswerRequest.AnsweredEvent],
        Duty => [$"{Constant.Text(node, "documentKind")}-signed"],
        JournalEntry => Entered(Constant.Text(node, "journal")),
        CommissionReview => [Constant.Text(node, "event") ?? $"{Constant.Text(node, "body")}-decided", $"{Constant.Text(node, "documentKind")}-signed"],
        RegisterDocument => Path(node).SelectMany(s => Entered(Constant.TextOf(s["journal"]))
            .Append($"{Constant.Text(node, "kind")}-{Constant.TextOf(s["to"])?.ToLowerInvariant()}")),
        _ => Constant.Text(node, "event") is { } named && CheckedDefinition.IsCaseStep(node) ? [named] : [],
    };

    private static IEnumerable<string> Entered(string? journal) => journal is null ? [] : [$"{journal}-entered"];

    private static IEnumerable<JsonObject> Path(ActivityNode node) => (Constant.Json(node, "path") as JsonArray)?.OfType<JsonObject>() ?? [];
}
