using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Commissions;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Runtime;

/// <summary>
/// What each command means: a stimulus for another case, a case to open, a question to a body. Ids derive from the command's, so that a
/// second delivery changes nothing.
/// </summary>
internal sealed class CommandDelivery(CaseRunner runner, IOutboxStore outbox, DefinitionCatalog catalog, SessionDesk sessions, TimeProvider clock)
{
    internal static readonly IReadOnlyCollection<string> Kinds =
        [OutboxRow.ToCase, nameof(WorkflowDispatched), nameof(EventPublished), nameof(AgendaItemAsked), nameof(AgendaItemWithdrawn)];

    // Until a newer node takes it: by then its case's row tells us not to claim it again.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <returns>False when it was put back for a newer node.</returns>
    internal Task<bool> DeliverAsync(OutboxRow row, CancellationToken stop) => row.Kind switch
    {
        OutboxRow.ToCase or OutboxRow.Recount => FinishAsync(row, GiveAsync(row.Target!, Read<Stimulus>(row), stop), stop),
        nameof(WorkflowDispatched) => FinishAsync(row, DispatchAsync(row, Read<WorkflowDispatched>(row), stop), stop),
        nameof(EventPublished) => FinishAsync(row, PublishAsync(row, Read<EventPublished>(row), stop), stop),
        nameof(AgendaItemAsked) => DoneWith(sessions.AskAsync(row, Read<AgendaItemAsked>(row), stop)),
        nameof(AgendaItemWithdrawn) => DoneWith(sessions.WithdrawAsync(row, Read<AgendaItemWithdrawn>(row), stop)),
        _ => throw new UndeliverableException($"Nobody delivers a {row.Kind}.")
    };

    private async Task<bool> FinishAsync(OutboxRow row, Task<bool> delivery, CancellationToken stop)
    {
        var taken = await delivery;
        if (taken) await outbox.DoneAsync(row, clock.GetUtcNow(), stop);
        else await outbox.PutBackAsync([row], clock.GetUtcNow() + Pause, stop);
        return taken;
    }

    private static async Task<bool> DoneWith(Task delivery)
    {
        await delivery;
        return true;
    }

    /// <returns>False when the case is left to newer nodes.</returns>
    private async Task<bool> GiveAsync(string caseId, Stimulus stimulus, CancellationToken stop) => await runner.RunAsync(new CaseInput(caseId, stimulus), stop) switch
    {
        StepOutcome.NoSuchCase => throw new UndeliverableException($"There is no case {caseId}."),
        StepOutcome.Refused refused => throw Refused(refused),
        StepOutcome.LeftToNewer => false,
        _ => true
    };

    private async Task<bool> DispatchAsync(OutboxRow row, WorkflowDispatched command, CancellationToken stop)
    {
        var definitions = catalog.Published(command.DefinitionId) ?? throw new UndeliverableException($"No definition '{command.DefinitionId}' is published.");
        var start = new StartWorkflow(command.Input.ToDictionary(p => p.Key, p => p.Value), command.CorrelationId) { Id = command.CommandId, Actor = Actor.System };
        await OpenAsync(row, command.InstanceId, start, definitions, command.ReplyTo, stop);
        return true;
    }

    private async Task<bool> PublishAsync(OutboxRow row, EventPublished command, CancellationToken stop)
    {
        foreach (var (definitionId, activityId) in command.LocalTo is null ? catalog.StartedBy(command.EventName).ToList() : [])
        {
            var caseId = CaseExecution.DeriveGuid(command.CommandId, definitionId).ToString("N");
            var start = new StartWorkflow(new Dictionary<string, System.Text.Json.Nodes.JsonNode?>(), command.CorrelationId, activityId) { Id = command.CommandId, Actor = Actor.System };
            await OpenAsync(row, caseId, start, catalog.Published(definitionId)!, null, stop);
        }

        // One that is left to newer nodes keeps the event from nobody else; those that had it drop it when it comes again.
        var taken = true;
        foreach (var caseId in await outbox.WaitingForAsync(command.EventName, command.CorrelationId, command.LocalTo, stop))
            taken &= await GiveAsync(caseId, new EventOccurred(command.EventName, command.Payload?.DeepClone()) { Id = $"{command.CommandId}/{caseId}", Actor = Actor.System }, stop);
        return taken;
    }

    private async Task OpenAsync(OutboxRow row, string caseId, StartWorkflow start, DefinitionSet definitions, string? replyTo, CancellationToken stop)
    {
        var input = new CaseInput(caseId, start) { Opening = new NewCase(definitions, row.Region, row.Organisation, row.CaseId, replyTo) };
        if (await runner.RunAsync(input, stop) is StepOutcome.Refused { Code: not "case-exists" } refused) throw Refused(refused);
    }

    private static UndeliverableException Refused(StepOutcome.Refused refused) => new($"The case refused it: {refused.Code}.");

    private static T Read<T>(OutboxRow row) =>
        JsonSerializer.Deserialize<T>(row.Payload, StateJson.Options) ?? throw new UndeliverableException($"The {row.Kind} is empty.");
}
