using System.Globalization;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;

namespace Interagency.Orchestrator.Accounts;

/// <param name="Days">How long it is good, from today.</param>
/// <param name="Scopes">Rights, each one of the account's own.</param>
internal sealed record KeyToMake(string? Name, int? Days, IReadOnlyList<Right> Scopes)
{
    internal static KeyToMake Read(IFormCollection form) => new(
        form["name"], int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null,
        [.. form["scopes"].Where(name => Enum.TryParse<Right>(name, out var right) && Enum.IsDefined(right)).Select(name => Enum.Parse<Right>(name!))]);
}

/// <summary>Keys with which one's own programs act for one.</summary>
internal sealed class KeyDesk(ApiKeys keys, IAuditTrail trail, TimeProvider clock)
{
    internal const int MostDays = 366;

    private static readonly Refusal NoKey = Refusal.Unknown("unknown-key", "Такого действующего ключа нет.", "There is no such key in force.");

    /// <summary>The rights that a key of this person can have.</summary>
    internal static IReadOnlyList<Right> Offered(CurrentActor actor) => [.. Enum.GetValues<Right>().Where(actor.Holds)];

    internal Task<IReadOnlyList<ApiKeyRow>> ListAsync(CurrentActor actor, CancellationToken stop) => keys.ListAsync(actor.Account!.Id, stop);

    internal async Task<Reply<NewApiKey>> MakeAsync(CurrentActor actor, KeyToMake input, CancellationToken stop)
    {
        if (Mistakes(actor, input).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        var made = await keys.MakeAsync(actor.Account!.Id, input.Name!.Trim(), [.. input.Scopes.Select(right => right.ToString())], clock.GetUtcNow().AddDays(input.Days!.Value), stop);
        await trail.RecordAsync(new AuditEntry(AuditKind.KeyMade, actor.Actor!, $"key/{made.Id}") { Fields = [.. input.Scopes.Select(right => right.ToString())] }, stop);
        return made;
    }

    internal async Task<Refusal?> RevokeAsync(CurrentActor actor, string id, CancellationToken stop)
    {
        if (!await keys.RevokeAsync(actor.Account!.Id, id, stop)) return NoKey;
        await trail.RecordAsync(new AuditEntry(AuditKind.KeyRevoked, actor.Actor!, $"key/{id}"), stop);
        return null;
    }

    private static IEnumerable<FieldProblem> Mistakes(CurrentActor actor, KeyToMake input)
    {
        if (string.IsNullOrWhiteSpace(input.Name)) yield return Refusals.Missing("name");
        if (input.Days is not (>= 1 and <= MostDays)) yield return new("days", new($"от 1 до {MostDays}", $"from 1 to {MostDays}"));
        if (input.Scopes.Count == 0) yield return new("scopes", new("выберите хотя бы одно право", "choose at least one right"));
        foreach (var right in input.Scopes.Where(right => !actor.Holds(right))) yield return new("scopes", new($"у вас нет права {right}", $"you have no right {right}"));
    }
}
