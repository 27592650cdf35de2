using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Requests;

/// <summary>
/// Another body's request or signal opens a case, whichever way it came. By which procedure is said by data: a definition's
/// <c>customProperties.inbound</c>. Agency and message id make the case's id, so the same message opens it once.
/// </summary>
internal sealed class TakeInbound(OpenCase open, DefinitionCatalog catalog, CurrentWorld world)
{
    /// <param name="region">The jurisdiction and <paramref name="agency"/> who asks, as the channel proves them.</param>
    /// <param name="receipt">Of the request, when it came over the web.</param>
    internal async Task<Reply<StepDone>> DoAsync(InboundMessage message, string? region, string? agency, Actor actor, CancellationToken stop, Receipt? receipt = null)
    {
        if ((region ?? message.Region) is not { } place) return Refusal.Invalid([Refusals.Missing("region")]);
        if ((agency ?? message.Agency) is not { } from) return Refusal.Invalid([Refusals.Missing("agency")]);
        if (agency is not null && message.Agency is { } said && said != agency) return Foreign;
        if (world.Value.Directories.Agency(place, from) is null) return UnknownAgency(place);
        var (taker, refusal) = catalog.TakerOf(place, message.Type, message.DefinitionId);
        if (taker is null) return refusal!;
        var id = $"{place}.{from}";
        var write = new Write(new CurrentActor(actor, []), $"inbound\n{id}\n{message.MessageId}") { Receipt = receipt };
        return await open.DoAsync(write, CaseOf(message, from, taker), stop, new ArrivedMessage(id, message.MessageId));
    }

    private static CaseToOpen CaseOf(InboundMessage message, string from, InboundRule rule) => new(
        rule.DefinitionId, null, message.SubjectKind, null, [.. message.Members.Select(m => new MemberToOpen(m.FamilyName, m.GivenName, m.Patronymic, m.BirthDate, m.Relation))],
        message.Ground ?? rule.Ground, message.Category ?? rule.Category, message.Track ?? rule.Track,
        message.Basis is { } basis ? new BasisToOpen(basis.Kind, basis.Reference) : rule.Basis is { } usual ? new BasisToOpen(usual.Kind, usual.Reference) : null)
    {
        Signal = message.IsSignal ? message.Text : null,
        Inbound = message.IsSignal ? null
            : new InboundToOpen(message.RequestId, from, message.Type == RequestMessage.Information ? "information" : "proposals", message.DueDate, message.Text),
    };

    private static readonly Refusal Foreign = new(403, "foreign-request", new(
        "agency: сообщение названо от имени другого ведомства.", "agency: the message says that it is another agency's."), []);

    // Of what the message says nothing is quoted: the reason is kept in the clear.
    private Refusal UnknownAgency(string region)
    {
        var known = world.Value.Directories.For(region)?.Agencies.Select(a => a.Key) ?? [];
        var all = string.Join(", ", known);
        return Refusal.Invalid([new("agency", new Bilingual($"в справочнике региона нет такого ведомства; есть: {all}", $"the directory of the region has no such agency; there are: {all}"))]);
    }
}
