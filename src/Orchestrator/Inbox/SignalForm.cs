using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Requests;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Inbox;

/// <summary>«Сообщить о семье»: an officer's signal, the same body that the agency's system would send.</summary>
internal sealed class SignalForm(TakeInbound inbound, DefinitionCatalog catalog, Lexicon lexicon, FormWrites writes)
{
    /// <summary>Rows for people.</summary>
    internal const int People = 3;

    /// <summary>The procedures of the agency's region that take signals, by id, with their names.</summary>
    internal IReadOnlyList<OptionView> Takers(CurrentActor actor) => actor.AgencyRegion is not { } region ? [] :
        [.. catalog.TakersOf(region, InboundMessage.Signal).Select(definition => new OptionView(definition.DefinitionId, definition.Name ?? definition.DefinitionId))];

    /// <summary>Why a family may be taken on in the agency's region.</summary>
    internal IReadOnlyList<OptionView> Grounds(CurrentActor actor) => actor.AgencyRegion is not { } region ? [] :
        [.. lexicon.OfRegion(region).Directory?.Grounds.Where(ground => ground.Outcome is null).Select(ground => new OptionView(ground.Key, Ui.Language.Words.Say(ground.Name))) ?? []];

    internal Task<Refusal?> SendAsync(CurrentActor actor, IFormCollection form, CancellationToken stop) =>
        writes.OnceAsync(actor, "/inbox/signal", form["key"].ToString(), form, write => SendAsync(write, actor, form, stop), stop);

    private async Task<Refusal?> SendAsync(Write write, CurrentActor actor, IFormCollection form, CancellationToken stop)
    {
        var body = new JsonObject
        {
            ["type"] = InboundMessage.Signal, ["messageId"] = write.Guid("message").ToString(), ["region"] = actor.AgencyRegion, ["definitionId"] = Given(form["definition"]), ["text"] = Given(form["text"]), ["ground"] = Given(form["ground"]),
            ["subject"] = new JsonObject { ["kind"] = "family", ["members"] = new JsonArray([.. Rows(form).Select(row => Member(form, row))]) },
        };
        return InboundReader.Read(JsonSerializer.SerializeToUtf8Bytes(body)) switch
        {
            InboundReading.Asked asked => (await inbound.DoAsync(asked.Message, actor.AgencyRegion, actor.Agency, actor.Actor!, stop, write.Receipt)).Refusal,
            InboundReading.Unusable wrong => Refusal.Invalid([new(FieldOf(wrong.Field, Rows(form)), Refusals.Required)]),
            _ => throw new InvalidOperationException("A signal is read or unusable."),
        };
    }

    private static int[] Rows(IFormCollection form) => [.. Enumerable.Range(0, People).Where(row => row == 0 || Given(form[$"familyName{row}"]) is not null)];

    private static JsonObject Member(IFormCollection form, int row) => new(
        new[] { "familyName", "givenName", "patronymic", "birthDate", "relation" }.Select(name => KeyValuePair.Create<string, JsonNode?>(name, Given(form[$"{name}{row}"]))));

    /// <summary>Of <c>subject.members[1].birthDate</c>, the form's <c>birthDate1</c>.</summary>
    private static string FieldOf(string field, int[] rows)
    {
        var match = System.Text.RegularExpressions.Regex.Match(field, @"members\[(\d+)\]\.(\w+)$");
        return match.Success ? $"{match.Groups[2].Value}{rows[int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)]}" : field;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
