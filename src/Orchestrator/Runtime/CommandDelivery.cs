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

    internal Task DeliverAsync(OutboxRow row, CancellationToken stop) => row.Kind switch
    {
        OutboxRow.ToCase => FinishAsync(row, GiveAsync(row.Target!, Read<Stimulus>(row), stop), stop),
        nameof(WorkflowDispatched) => FinishAsync(row, DispatchAsync(row, Read<WorkflowDispatched>(row), stop), stop),
        nameof(EventPublished) => FinishAsync(row, PublishAsync(row, Read<EventPublished>(row), stop), stop),
        nameof(AgendaItemAsked) => sessions.AskAsync(row, Read<AgendaItemAsked>(row), stop),
        nameof(AgendaItemWithdrawn) => sessions.WithdrawAsync(row, Read<AgendaItemWithdrawn>(row), stop),
        _ => throw new UndeliverableException($"Nobody delivers a {row.Kind}.")
    };

    private async Task FinishAsync(OutboxRow row, Task delivery, CancellationToken stop)
    {
        await delivery;
        await outbox.DoneAsync(row, clock.GetUtcNow(), stop);
    }

    private async Task GiveAsync(string caseId, Stimulus stimulus, CancellationToken stop)
    {
        switch (await runner.RunAsync(new CaseInput(caseId, stimulus), stop))
        {
            case StepOutcome.NoSuchCase:
                throw new UndeliverableException($"There is no case {caseId}.");
            case StepOutcome.Refused refused:
                throw new UndeliverableException($"The case refused it: {refused.Code}.");
            case StepOutcome.LeftToNewer:
                throw new InvalidOperationException("The case is left to newer nodes.");
        }
    }

    private async Task DispatchAsync(OutboxRow row, WorkflowDispatched command, CancellationToken stop)
    {
        var definitions = catalog.Published(command.DefinitionId) ?? throw new UndeliverableException($"No definition '{command.DefinitionId}' is published.");
        var start = new StartWorkflow(command.Input.ToDictionary(p => p.Key, p => p.Value), command.CorrelationId) { Id = command.CommandId, Actor = Actor.System };
        await OpenAsync(row, command.InstanceId, start, definitions, command.ReplyTo, stop);
    }

    private async Task PublishAsync(OutboxRow row, EventPublished command, CancellationToken stop)
    {
        foreach (var (definitionId, activityId) in command.LocalTo is null ? catalog.StartedBy(command.EventName).ToList() : [])
        {
            var caseId = CaseExecution.DeriveGuid(command.CommandId, definitionId).ToString("N");
            var start = new StartWorkflow(new Dictionary<string, System.Text.Json.Nodes.JsonNode?>(), command.CorrelationId, activityId) { Id = command.CommandId, Actor = Actor.System };
            await OpenAsync(row, caseId, start, catalog.Published(definitionId)!, null, stop);
        }

        foreach (var caseId in await outbox.WaitingForAsync(command.EventName, command.CorrelationId, command.LocalTo, stop))
            await GiveAsync(caseId, new EventOccurred(command.EventName, command.Payload?.DeepClone()) { Id = $"{command.CommandId}/{caseId}", Actor = Actor.System }, stop);
    }

    private async Task OpenAsync(OutboxRow row, string caseId, StartWorkflow start, DefinitionSet definitions, string? replyTo, CancellationToken stop) =>
        await runner.RunAsync(new CaseInput(caseId, start) { Opening = new NewCase(definitions, row.Region, row.Organisation, row.CaseId, replyTo) }, stop);

    private static T Read<T>(OutboxRow row) =>
        JsonSerializer.Deserialize<T>(row.Payload, StateJson.Options) ?? throw new UndeliverableException($"The {row.Kind} is empty.");
}
