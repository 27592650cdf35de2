using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Broker;
using Interagency.Integration.Walk;

namespace Interagency.Faults.Leaks;

/// <summary>What an agency sends over the broker with a family's words wherever it may write some: an answer, a signal, and what can't be taken.</summary>
internal sealed class Letters(Uri broker, ServiceClient service)
{
    private const string Place = "RU-KHM.education", Signalling = "RU-NGR.education";
    private const string Words = $"{Planted.ToldFamilyName} {Planted.ToldGivenName}, {Planted.ToldDiagnosis}";

    /// <summary>A case whose agencies are asked; the request as it came out of the broker is answered there.</summary>
    /// <returns>The request, as the agency received it.</returns>
    internal async Task<Received> AnswerAsync()
    {
        await using var agency = await AgencyClient.ConnectAsync(broker, Place);
        var walk = new KhmaoWalk(service, "leak");
        foreach (var (_, part) in walk.Parts.TakeWhile(part => part.Name != "answers")) await part();
        var asked = await service.WaitAsync($"/api/cases/{walk.CaseId}", view => Sent(view) is not null, "the request is sent");
        var request = await RequestAsync(agency, (string)Sent(asked)!["requestId"]!);

        await agency.AnswerAsync(Spoken(request));
        await service.WaitAsync($"/api/cases/{walk.CaseId}", view => (string)Sent(view)!["status"]! == "Answered", "the request is answered");
        foreach (var (body, key, id, type) in Unusable(request))
            await agency.SendAsync(Encoding.UTF8.GetBytes(body), said => (said.MessageId, said.Type) = (id, type), key);
        return request;
    }

    /// <summary>How many letters of an agency can't be taken.</summary>
    internal static int Quarantined => Unusable(null).Count;

    internal async Task SignalAsync()
    {
        await using var agency = await AgencyClient.ConnectAsync(broker, Signalling);
        await agency.AnswerAsync(new JsonObject
        {
            ["type"] = "signal.v1", ["messageId"] = Guid.NewGuid().ToString(), ["text"] = $"Видели ребёнка: {Words}",
            ["subject"] = new JsonObject { ["kind"] = "family", ["members"] = new JsonArray(new JsonObject { ["familyName"] = Planted.ToldFamilyName, ["givenName"] = Planted.ToldGivenName, ["birthDate"] = "2012-02-03" }) },
        });
        await service.WaitAsync("/api/cases?pageSize=100", cases => cases.ToJsonString().Contains(Escaped(Planted.ToldFamilyName), StringComparison.Ordinal), "the signal has opened a case");
    }

    private static JsonObject Spoken(Received request)
    {
        var answer = AgencyClient.Proposals(request, Guid.NewGuid().ToString());
        (answer["officer"], answer["signedBy"], answer["agency"]) = ($"Исполнитель по {Words}", Words, Words);
        var proposal = answer["proposals"]![0]!;
        (proposal["measure"], proposal["responsible"], proposal["note"]) = ($"Занятия: {Words}", $"Педагог, который знает {Words}", Words);
        return answer;
    }

    /// <summary>Bodies that can't be taken, each with its routing key, message id and type; null: the agency's own, none.</summary>
    private static IReadOnlyList<(string Body, string? Key, string? Id, string? Type)> Unusable(Received? request)
    {
        var answer = request is null ? [] : AgencyClient.Proposals(request, "");
        answer.Remove("messageId");
        return
        [
            ($"{{ {Words}", null, null, null), (Words, $"{Planted.ToldFamilyName}.{Planted.ToldGivenName}", Words, Words),
            (With(answer, "type", Words), null, Fresh, null), (With(answer, "messageId", Words), null, null, null), (With(answer, "requestId", Words), null, Fresh, null),
            (With(answer, "outgoingDate", Words), null, Fresh, null), (With(answer, "partial", Words), null, Fresh, null),
            (With(answer, "proposals", new JsonArray(new JsonObject { ["measure"] = Words, ["kindOfHelp"] = Words })), null, Fresh, null),
            (Signal("ground", Words), Signalling, Fresh, null), (Signal("category", Words), Signalling, Fresh, null), (Signal("agency", Words), Signalling, Fresh, null),
            (Signal("definitionId", Words), Signalling, Fresh, null), (Signal("region", Words), "nobody", Fresh, null), (Signal("basis", Words), Signalling, Fresh, null),
        ];
    }

    private static string Fresh => Guid.NewGuid().ToString();

    private static string Signal(string field, JsonNode value) => With(new JsonObject
    {
        ["type"] = "signal.v1", ["text"] = Words, ["members"] = new JsonArray(new JsonObject { ["familyName"] = Planted.ToldFamilyName, ["givenName"] = Planted.ToldGivenName, ["birthDate"] = "2012-02-03" }),
    }, field, value);

    private static string With(JsonObject body, string field, JsonNode value)
    {
        var changed = body.DeepClone().AsObject();
        changed[field] = value;
        return changed.ToJsonString();
    }

    private static async Task<Received> RequestAsync(AgencyClient agency, string requestId)
    {
        // Those of the walks before lie there too, and stay.
        while (true)
            if (await agency.TakeAsync(acknowledge: false) is var letter && letter.Properties.CorrelationId == requestId) return letter;
    }

    private static JsonNode? Sent(JsonNode view) => view["requests"]!.AsArray().FirstOrDefault(r => (string)r!["agency"]! == "education" && r["sentAt"] is not null);

    private static string Escaped(string text) => JsonValue.Create(text).ToJsonString().Trim('"');
}
