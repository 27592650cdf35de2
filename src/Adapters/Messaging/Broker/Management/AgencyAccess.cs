using System.Security.Cryptography;
using System.Text.RegularExpressions;
using RabbitMQ.Client.Exceptions;

namespace Interagency.Adapters.Messaging.Broker.Management;

public enum AccessOutcome
{
    /// <summary>A new user, with a sheet.</summary>
    Made,

    /// <summary>A new password, with a sheet.</summary>
    Rotated,

    /// <summary>The user was there: its permissions are as they should be, its password is what it was.</summary>
    Kept,

    /// <summary>The user is gone, with its connections.</summary>
    Removed,

    /// <summary>There was no user, and there should be none.</summary>
    Absent
}

/// <param name="Sheet">With a new password; null when there is none.</param>
public sealed record AccessDone(AgencyAddress Agency, AccessOutcome Outcome, ConnectionSheet? Sheet);

/// <summary>
/// The broker's users of agencies: each reads its own queue, publishes its own answers, and can do nothing else. The user is called as its
/// routing key, which the broker so enforces both in topic permissions and in the property <c>user_id</c>.
/// </summary>
public sealed class AgencyAccess(BrokerOptions broker, ManagementOptions management)
{
    private const string Nothing = "^$";
    private const int PasswordLength = 32;

    // Letters and digits that are not taken for each other, and that need no quoting anywhere.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Makes the user, or mends what it may; its queue is there afterwards.</summary>
    /// <param name="rotate">A new password for one that is there already.</param>
    /// <exception cref="BrokerRefusedException">The broker can't be reached or refuses.</exception>
    public async Task<AccessDone> GrantAsync(AgencyAddress agency, bool rotate, CancellationToken stop)
    {
        using var client = new ManagementClient(management);
        var isThere = await client.HasUserAsync(agency.Key, stop);
        await DeclareAsync(agency, stop);
        var password = isThere && !rotate ? null : RandomNumberGenerator.GetString(Alphabet, PasswordLength);
        if (password is null) await client.StripUserAsync(agency.Key, stop);
        else await client.SaveUserAsync(agency.Key, password, stop);
        await client.PermitAsync(broker.VirtualHost, agency.Key, new Permissions(Nothing, Exactly(Topology.Answers), Exactly(agency.Queue)), stop);
        await client.PermitTopicAsync(broker.VirtualHost, agency.Key, Topology.Answers, Exactly(agency.Key), Nothing, stop);
        return new AccessDone(agency, isThere ? rotate ? AccessOutcome.Rotated : AccessOutcome.Kept : AccessOutcome.Made,
            password is null ? null : new ConnectionSheet(management.Entrance, broker.VirtualHost, agency.Key, password, agency.Queue, Topology.Answers));
    }

    /// <summary>The agency is asked no more over the broker: its user goes, its queue stays with what is in it.</summary>
    /// <exception cref="BrokerRefusedException">The broker can't be reached or refuses.</exception>
    public async Task<AccessDone> WithdrawAsync(AgencyAddress agency, CancellationToken stop)
    {
        using var client = new ManagementClient(management);
        return new AccessDone(agency, await client.RemoveUserAsync(agency.Key, stop) ? AccessOutcome.Removed : AccessOutcome.Absent, null);
    }

    private static string Exactly(string name) => $"^{Regex.Escape(name)}$";

    /// <summary>By the service's own user, as when it starts.</summary>
    private async Task DeclareAsync(AgencyAddress agency, CancellationToken stop)
    {
        try
        {
            await using var connection = await BrokerLink.Factory(broker).CreateConnectionAsync([broker.Host], "interagency-agencies", stop);
            // A queue that an operator made otherwise is used as it is.
            await new Topology([agency]).DeclareAsync(connection, (_, _) => { }, stop);
        }
        catch (Exception away) when (away is BrokerUnreachableException or OperationInterruptedException or AlreadyClosedException)
        {
            throw new BrokerRefusedException(new($"{BrokerOptions.AddressKey}: брокер {broker.Host}:{broker.Port} не отвечает или не пускает службу.",
                $"{BrokerOptions.AddressKey}: the broker {broker.Host}:{broker.Port} does not answer or doesn't let the service in."), away);
        }
    }
}
