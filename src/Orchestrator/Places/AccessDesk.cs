using Interagency.Adapters.Messaging.Broker;
using Interagency.Adapters.Messaging.Broker.Management;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Settings;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;

namespace Interagency.Orchestrator.Places;

/// <summary>
/// An administrator lets an agency's system onto the broker, gives it another password, or ends it. The password is in what is returned and
/// nowhere else: neither a log nor a table nor the trail has it.
/// </summary>
internal sealed class AccessDesk(ServiceSettings settings, IAuditTrail trail)
{
    private static readonly Refusal NoBroker = Refusal.NotNow("no-broker", new(
        "Служба работает без брокера: сообщения ходят внутри процесса, и выдавать доступ не к чему. Нужны Profile=Production и Broker:Address.",
        "The service runs without a broker: messages stay within the process, and there is nothing to give access to. It takes Profile=Production and Broker:Address."));

    private static readonly Refusal NoManagement = Refusal.NotNow("no-broker-management", new(
        $"{ManagementOptions.AddressKey} не задан: назовите адрес управления RabbitMQ, например https://broker.example:15671, и его администратора в {ManagementOptions.UsernameKey} и {ManagementOptions.PasswordKey}.",
        $"{ManagementOptions.AddressKey} is missing: name the address of RabbitMQ's management interface, such as https://broker.example:15671, and its administrator in {ManagementOptions.UsernameKey} and {ManagementOptions.PasswordKey}."));

    /// <summary>Why nobody can be given access; null where the settings name a broker and its management interface.</summary>
    internal static Refusal? Missing(ServiceSettings settings) => settings.Broker is null ? NoBroker : settings.Management is null ? NoManagement : null;

    /// <summary>Whether an agency should have a user.</summary>
    internal static bool IsOnTheBus(AgencyChannel channel, bool active) => channel == AgencyChannel.Amqp && active;

    /// <summary>Gives access to who is on the bus, takes it from who isn't. What is right already stays.</summary>
    /// <param name="rotate">A new password for who has one.</param>
    internal async Task<Reply<AccessDone>> ProvisionAsync(Actor actor, AgencyAddress agency, bool isOnTheBus, bool rotate, CancellationToken stop)
    {
        if (Missing(settings) is { } missing) return missing;
        try
        {
            var access = new AgencyAccess(settings.Broker!, settings.Management!);
            var done = isOnTheBus ? await access.GrantAsync(agency, rotate, stop) : await access.WithdrawAsync(agency, stop);
            if (KindOf(done.Outcome) is { } kind) await trail.RecordAsync(new AuditEntry(kind, actor, $"agency/{agency.Agency}") { Region = agency.Region }, stop);
            return done;
        }
        catch (BrokerRefusedException refused)
        {
            return new Refusal(StatusCodes.Status502BadGateway, "broker-refused", refused.Why, []);
        }
    }

    private static AuditKind? KindOf(AccessOutcome outcome) => outcome switch
    {
        AccessOutcome.Made => AuditKind.BrokerAccessGiven,
        AccessOutcome.Rotated => AuditKind.BrokerAccessRenewed,
        AccessOutcome.Removed => AuditKind.BrokerAccessRemoved,
        _ => null,
    };
}
