using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json.Nodes;
using Interagency.Integration.Servers;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>Answers in parts, out of order, too late, in another encoding: each ends where the contract says, and is counted.</summary>
public sealed class AnswersAstrayTests(Postgres postgres, Rabbit rabbit) : OnTheBroker(postgres, rabbit)
{
    static AnswersAstrayTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static string Fresh() => Guid.NewGuid().ToString();

    [Fact]
    public async Task Answer_InParts_LeavesTheRequestOpenTillTheLast_AndAPartThatComesAfterItTakesNothingBack()
    {
        var walk = await AskAsync();
        var request = await Agency.TakeAsync();
        await Agency.AnswerAsync(Part(request, "Первая часть"));
        await RequestAsync(walk, r => (string)r["status"]! == "PartlyAnswered", "the request is answered in part");

        await Agency.AnswerAsync(AgencyClient.Proposals(request, Fresh()));
        await RequestAsync(walk, r => (string)r["status"]! == "Answered", "the request is answered");
        await Agency.AnswerAsync(Part(request, "Часть, что задержалась в пути"));

        var view = await RequestAsync(walk, r => r["answers"]!.AsArray().Count == 3, "the part that was held up is kept");
        Assert.Equal("Answered", (string)view["status"]!);
        Assert.Empty(await QuarantineAsync(0));
    }

    [Fact]
    public async Task Answer_AfterItsRoundWasClosed_IsKeptAsLate()
    {
        var walk = await AskAsync();
        var request = await Agency.TakeAsync();
        await walk.Parts.Single(part => part.Name == "answers").Do();
        var before = (await RequestAsync(walk, r => (string)r["status"]! == "Answered", "all have answered by the web"))["answers"]!.AsArray().Count;

        // Not what the web has answered: the same again would be a repeat.
        var late = AgencyClient.Proposals(request, Fresh());
        late["proposals"]![0]!["measure"] = "Кружок в школе";
        await Agency.AnswerAsync(late);

        var view = await RequestAsync(walk, r => r["answers"]!.AsArray().Count > before, "the late answer is kept");
        Assert.Single(view["answers"]!.AsArray(), answer => (bool)answer!["late"]!);
        Assert.Empty(await QuarantineAsync(0));
    }

    [Fact]
    public async Task Answer_InAnotherEncoding_IsKeptAndCounted_AndOneInUtf8AfterItIsTaken()
    {
        using var counted = new Counted("interagency.message.quarantined", "RU-KHM");
        using var taken = new Counted("interagency.answer.duration", "RU-KHM");
        var walk = await AskAsync();
        var request = await Agency.TakeAsync();
        foreach (var encoding in new[] { Encoding.GetEncoding(1251), Encoding.GetEncoding(866), Encoding.BigEndianUnicode, Encoding.UTF32 })
            await Agency.SendAsync(encoding.GetBytes(AgencyClient.Proposals(request, Fresh()).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));

        await Agency.AnswerAsync(AgencyClient.Proposals(request, Fresh()));

        await RequestAsync(walk, r => (string)r["status"]! == "Answered", "the request is answered");
        Assert.Equal(4, (await QuarantineAsync(4)).Count);
        Assert.True(counted.Times >= 4 && taken.Times >= 1, $"{counted.Times} in quarantine, {taken.Times} taken");
    }

    [Fact]
    public async Task Answer_WithIdAndTypeInItsHeaders_IsTaken()
    {
        var walk = await AskAsync();
        var body = AgencyClient.Proposals(await Agency.TakeAsync(), "");
        body.Remove("messageId");
        body.Remove("type");

        await Agency.AnswerAsync(body, said => said.Headers = new Dictionary<string, object?> { ["messageId"] = Fresh(), ["type"] = "answer.proposals.v1" });

        await RequestAsync(walk, r => (string)r["status"]! == "Answered", "the request is answered");
    }

    private static JsonObject Part(Received request, string measure)
    {
        var part = AgencyClient.Proposals(request, Fresh());
        part["partial"] = true;
        part["proposals"]![0]!["measure"] = measure;
        return part;
    }
}

/// <summary>How often something was counted or timed since this was made, by whichever node of the process.</summary>
internal sealed class Counted : IDisposable
{
    private readonly MeterListener listener = new();
    private long times;

    /// <param name="region">Null: of every one.</param>
    internal Counted(string instrument, string? region = null)
    {
        listener.InstrumentPublished = (found, own) =>
        {
            if (found.Meter.Name == "Interagency" && found.Name == instrument) own.EnableMeasurementEvents(found);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Note(tags, region));
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Note(tags, region));
        listener.Start();
    }

    internal long Times => Interlocked.Read(ref times);

    public void Dispose() => listener.Dispose();

    private void Note(ReadOnlySpan<KeyValuePair<string, object?>> tags, string? region)
    {
        foreach (var (name, value) in tags)
            if (region is null || name == "region" && region.Equals(value))
            {
                Interlocked.Increment(ref times);
                return;
            }
    }
}
