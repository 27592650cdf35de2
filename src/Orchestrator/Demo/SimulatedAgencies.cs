using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Adapters.Messaging;
using Interagency.Orchestrator.Requests;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Messages;
using MassTransit;

namespace Interagency.Orchestrator.Demo;

/// <summary>Agencies that answer by themselves, over the bus, a few seconds after they are asked; a repeat of the request gets the same answer.</summary>
internal sealed class SimulatedAgencies(IReadOnlyList<DemoData> procedures, IBus bus, TimeProvider clock) : IAgencyEnd
{
    private int slips;

    public async Task<bool> TakeAsync(RequestLetter letter, CancellationToken stop)
    {
        if (letter.Type is not (RequestMessage.Proposals or RequestMessage.Information)) return false;
        var request = JsonNode.Parse(letter.Body)!.AsObject();
        await Task.Delay(Pause(letter.MessageId), clock, stop);
        var answer = Answer(request, letter.MessageId);
        var place = $"{(string?)request["region"]}.{(string?)request["agency"]}";
        if (answer["proposals"] is not null && Interlocked.Exchange(ref slips, 1) == 0) await SlipAsync(answer, place, stop);
        await bus.Publish(new AnswerLetter(place, (string?)answer["messageId"], (string?)answer["type"], JsonSerializer.SerializeToUtf8Bytes(answer)), stop);
        return true;
    }

    /// <summary>Once, before it answers, an agency calls the kind of help by a word of its own: whoever tries the demonstration sees what becomes of such a message.</summary>
    private Task SlipAsync(JsonObject answer, string place, CancellationToken stop)
    {
        var slip = answer.DeepClone().AsObject();
        slip["messageId"] = CaseExecution.DeriveGuid("slip", (string)answer["messageId"]!).ToString();
        slip["proposals"]![0]!["kindOfHelp"] = "help";
        return bus.Publish(new AnswerLetter(place, (string?)slip["messageId"], (string?)slip["type"], JsonSerializer.SerializeToUtf8Bytes(slip)), stop);
    }

    private JsonObject Answer(JsonObject request, string messageId)
    {
        var data = procedures.FirstOrDefault(p => p.Region == (string?)request["region"]) ?? procedures[0];
        var answer = new JsonObject
        {
            ["messageId"] = CaseExecution.DeriveGuid("simulated", messageId).ToString(), ["requestId"] = (string?)request["requestId"],
            ["agency"] = (string?)request["agency"], ["officer"] = "Вымышленный исполнитель", ["outgoingNumber"] = $"Д-{messageId[..4]}",
        };
        if ((string?)request["type"] == RequestMessage.Information)
        {
            answer["type"] = AnswerMessage.Information;
            answer["text"] = data.Note;
        }
        else if (data.Proposals.TryGetValue((string?)request["agency"] ?? "", out var measure))
        {
            answer["type"] = AnswerMessage.Proposals;
            var due = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(measure.InDays);
            answer["proposals"] = new JsonArray(new JsonObject
            {
                ["measure"] = measure.Measure, ["kindOfHelp"] = measure.KindOfHelp, ["dueDate"] = due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            });
        }
        else
        {
            answer["type"] = AnswerMessage.Proposals;
            answer["noMeasures"] = true;
            answer["reason"] = data.Note;
        }

        return answer;
    }

    // Two to five seconds, the same for the same request.
    private static TimeSpan Pause(string messageId) => TimeSpan.FromMilliseconds(2000 + CaseExecution.DeriveGuid("pause", messageId).ToByteArray()[0] * 12);
}
