using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Directories;

namespace Interagency.Orchestrator.Places;

/// <summary>An administrator changes an agency: its names, how it is reached, to whom letters go, whether it is asked at all.</summary>
internal sealed class AgencyDesk(PlaceStore store, PlaceQueries places, ChangedPlaces changes, IAuditTrail trail, TimeProvider clock)
{
    internal async Task<Reply<PlaceSaved>> SaveAsync(Write write, string key, AgencyToSave input, CancellationToken stop)
    {
        if (PlaceRules.Given(input.Region) is not { } region) return Refusal.Invalid([Refusals.Missing("region")]);
        if (await places.AgencyAsync(write.By, region, key, stop) is not { } now) return PlaceRules.NoAgency;
        if (Mistakes(now, input).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        if (input.Version != now.Version) return PlaceRules.Stale;
        return await WriteAsync(write, now, input, stop);
    }

    /// <summary>Names and channel as the file has them; the rest stays.</summary>
    internal Task<Reply<PlaceSaved>> RestoreAsync(Write write, AgencyView now, int? version, CancellationToken stop) => SaveAsync(
        write, now.Agency, new AgencyToSave(now.Region, version, null, null, null, now.Active, now.Address, now.Email, now.HeadPost, now.HeadName), stop);

    /// <summary>A queue is declared for those whom the file has on the bus.</summary>
    internal static bool MayHaveChannel(AgencyView now, AgencyChannel channel) => channel != AgencyChannel.Amqp || now.ChannelByFile == AgencyChannel.Amqp;

    private async Task<Reply<PlaceSaved>> WriteAsync(Write write, AgencyView now, AgencyToSave next, CancellationToken stop)
    {
        var fields = Changed(now, next).ToList();
        if (fields.Count == 0) return new PlaceSaved(now.Agency, now.Version);
        var before = await store.AgencyAsync(now.Region, now.Agency, stop);
        var row = new AgencyRow
        {
            Region = now.Region, Agency = now.Agency, Name = PlaceRules.Other(next.Name, now.ByFile.Ru), NameEn = PlaceRules.Other(next.NameEn, now.ByFile.En),
            Channel = next.Channel == now.ChannelByFile ? null : next.Channel, ProtectedChannel = next.ProtectedChannel == now.ProtectedByFile ? null : next.ProtectedChannel,
            ClosedAt = (next.Active ?? now.Active) ? null : before?.ClosedAt ?? clock.GetUtcNow(),
            Address = PlaceRules.Given(next.Address), Email = PlaceRules.Given(next.Email), HeadPost = PlaceRules.Given(next.HeadPost), HeadName = PlaceRules.Given(next.HeadName),
            Version = now.Version, ChangedBy = write.Actor.Id,
        };
        var saved = new PlaceSaved(now.Agency, now.Version + 1);
        if (!await store.SaveAsync(row, write.Receipt?.Of<PlaceSaved>(saved), stop)) return PlaceRules.Stale;
        await trail.RecordAsync(new AuditEntry(AuditKind.PlaceChanged, write.Actor, $"agency/{now.Agency}") { Region = now.Region, Fields = fields }, stop);
        await changes.TakeAsync(stop);
        return saved;
    }

    private static IEnumerable<string> Changed(AgencyView now, AgencyToSave next)
    {
        if ((PlaceRules.Given(next.Name) ?? now.ByFile.Ru) != now.Name.Ru) yield return "name";
        if ((PlaceRules.Given(next.NameEn) ?? now.ByFile.En) != now.Name.En) yield return "nameEn";
        if ((next.Channel ?? now.ChannelByFile) != now.Channel) yield return "channel";
        if (Protects(now, next) != now.ProtectedChannel) yield return "protectedChannel";
        if ((next.Active ?? now.Active) != now.Active) yield return "active";
        if (PlaceRules.Given(next.Address) != now.Address) yield return "address";
        if (PlaceRules.Given(next.Email) != now.Email) yield return "email";
        if (PlaceRules.Given(next.HeadPost) != now.HeadPost) yield return "headPost";
        if (PlaceRules.Given(next.HeadName) != now.HeadName) yield return "headName";
    }

    private static bool HasQueue(AgencyView now, AgencyToSave next) => (next.Channel ?? now.ChannelByFile) == AgencyChannel.Amqp;

    private static bool Protects(AgencyView now, AgencyToSave next) => HasQueue(now, next) && (next.ProtectedChannel ?? now.ProtectedByFile);

    private static IEnumerable<FieldProblem> Mistakes(AgencyView now, AgencyToSave input)
    {
        if (input.Version is null) yield return Refusals.Missing("version");
        foreach (var problem in PlaceRules.OfLines(("name", input.Name), ("nameEn", input.NameEn), ("address", input.Address), ("headPost", input.HeadPost), ("headName", input.HeadName))) yield return problem;
        foreach (var problem in PlaceRules.OfEmail(input.Email)) yield return problem;
        if (input.Channel is { } channel && !MayHaveChannel(now, channel))
            yield return new("channel", new("у ведомства нет очереди на шине: её заводит справочник процедуры; выберите кабинет или письмо", "the agency has no queue on the bus: the procedure's directory gives one; choose the web or paper"));
        else if (input.ProtectedChannel == true && !HasQueue(now, input))
            yield return new("protectedChannel", new("защищённой отмечают только очередь на шине; уберите отметку или выберите шину", "only a queue on the bus is marked as protected; leave the mark out, or choose the bus"));
    }
}
