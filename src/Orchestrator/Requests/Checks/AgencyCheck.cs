using Interagency.Adapters.Messaging.Broker;
using Interagency.Orchestrator.Places;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Requests.Checks;

/// <summary>Asks an agency's system and looks at what it answers.</summary>
internal sealed class AgencyCheck(BrokerOptions broker, TimeProvider clock)
{
    /// <param name="directory">As it is now: an agency that isn't on the bus is not asked.</param>
    /// <exception cref="Adapters.Messaging.Broker.Management.BrokerRefusedException">The broker is away or refuses.</exception>
    internal async Task<IReadOnlyList<Finding>> RunAsync(AgencyAddress place, RegionDirectory directory, string type, TimeSpan wait, CancellationToken stop)
    {
        var agency = directory.Agencies.Single(known => known.Key == place.Agency);
        if (!AccessDesk.IsOnTheBus(agency.Channel, agency.Active)) return [NotOnTheBus(agency)];
        await using var line = await CheckLine.OpenAsync(broker, place, stop);
        if (await line.QueueAsync(stop) is not { } queue) return [Asked(agency), NoQueue(place)];
        var asked = CheckRequest.Of(place, directory, type, clock.GetUtcNow(), wait);
        await line.AskAsync(CheckRequest.LetterOf(asked, clock.GetUtcNow()), wait, stop);
        Finding[] before = [Asked(agency), Reading(queue), Finding.Right($"запрос {asked.RequestId} ({type}) отправлен", $"the request {asked.RequestId} ({type}) is sent")];
        var answer = await HearAsync(line, asked, wait, stop);
        return answer is null ? [.. before, NoAnswer(wait)] : [.. before, Finding.Right("ответ пришёл с ключом маршрута ведомства", "an answer came with the agency's routing key"), .. AnswerCheck.Of(answer, asked, place, directory)];
    }

    /// <summary>What answers another request is the running service's; what can't be read may be ours.</summary>
    private async Task<CheckedAnswer?> HearAsync(CheckLine line, RequestMessage asked, TimeSpan wait, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var end = clock.CreateTimer(_ => patience.Cancel(), null, wait, Timeout.InfiniteTimeSpan);
        try
        {
            await foreach (var answer in line.Answers.ReadAllAsync(patience.Token))
                if (answer.CorrelationId == asked.RequestId || (CheckRequest.NumberIn(answer.Body) ?? asked.RequestId) == asked.RequestId) return answer;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Nothing came in time.
        }

        return null;
    }

    private static Finding Asked(Agency agency) => Finding.Right($"ведомство «{agency.Name.Ru}» спрашивают по шине", $"the agency '{agency.Name.En}' is asked over the bus");

    private static Finding NotOnTheBus(Agency agency) => !agency.Active
        ? Finding.Wrong($"ведомство «{agency.Name.Ru}» не спрашивают: на его странице снята отметка о работе; проверочный запрос не отправлен",
            $"the agency '{agency.Name.En}' is not asked: on its page it is marked as out of work; no request was sent")
        : Finding.Wrong($"ведомство «{agency.Name.Ru}» спрашивают не по шине, а {(agency.Channel == AgencyChannel.Web ? "в кабинете" : "письмом")}; проверочный запрос не отправлен",
            $"the agency '{agency.Name.En}' is not asked over the bus but {(agency.Channel == AgencyChannel.Web ? "on the web" : "on paper")}; no request was sent");

    private static Finding NoQueue(AgencyAddress place) => Finding.Wrong(
        $"очереди {place.Queue} нет: выполните agencies provision {place.Region} {place.Agency}", $"there is no queue {place.Queue}: run agencies provision {place.Region} {place.Agency}");

    private static Finding Reading(AgencyQueue queue) => queue.Readers > 0
        ? Finding.Right($"очередь читают: {queue.Readers}; перед запросом в ней ждёт: {queue.Waiting}", $"the queue is read by {queue.Readers}; waiting in it before the request: {queue.Waiting}")
        : Finding.Note($"очередь сейчас никто не читает; перед запросом в ней ждёт: {queue.Waiting}", $"nobody reads the queue now; waiting in it before the request: {queue.Waiting}");

    private static Finding NoAnswer(TimeSpan wait) => Finding.Wrong(
        $"за {wait.TotalSeconds:0} с ответа нет; дольше ждать: --wait", $"no answer within {wait.TotalSeconds:0} s; to wait longer: --wait");
}
