using System.Text;
using Interagency.Adapters.Messaging.Broker;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Requests.Checks;

internal enum Mark
{
    Right,

    /// <summary>It is taken so, but could be better.</summary>
    Note,
    Wrong
}

/// <summary>One thing that was looked at in an answer.</summary>
internal sealed record Finding(Mark Mark, Bilingual Text)
{
    internal static Finding Right(string russian, string english) => new(Mark.Right, new(russian, english));

    internal static Finding Note(string russian, string english) => new(Mark.Note, new(russian, english));

    internal static Finding Wrong(string russian, string english) => new(Mark.Wrong, new(russian, english));
}

/// <summary>Says in words what is right and wrong in an answer to a check: by the same readers that take real answers.</summary>
internal static class AnswerCheck
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    internal static IReadOnlyList<Finding> Of(CheckedAnswer answer, RequestMessage asked, AgencyAddress place, RegionDirectory directory)
    {
        if (Unreadable(answer.Body) is { } unreadable) return [unreadable];
        var reading = AnswerReader.Read(answer.Body, answer.Type, answer.MessageId);
        IEnumerable<Finding> read = reading switch
        {
            AnswerReading.Unusable wrong => [new Finding(Mark.Wrong, wrong.Why)],
            AnswerReading.Answer { Message: var message } => [.. Ids(message, asked, place), .. Content(message, asked, directory)],
            _ => throw new InvalidOperationException("An answer is read or unusable."),
        };
        return [Finding.Right("тело – UTF-8, не длиннее допустимого", "the body is UTF-8 and short enough"), .. read, .. Properties(answer, asked, place)];
    }

    /// <summary>Null: it is text in UTF-8.</summary>
    private static Finding? Unreadable(byte[] body)
    {
        if (body.Length > AnswerConsumer.Longest) return Finding.Wrong($"тело длиннее {AnswerConsumer.Longest / 1024} КиБ", $"the body is longer than {AnswerConsumer.Longest / 1024} KiB");
        if (body is [0xff, 0xfe, ..] or [0xfe, 0xff, ..] || body.AsSpan(0, Math.Min(body.Length, 4)).Contains((byte)0))
            return Finding.Wrong("тело не в UTF-8: похоже на UTF-16", "the body isn't UTF-8: it looks like UTF-16");
        if (body is [0xef, 0xbb, 0xbf, ..]) return Finding.Wrong("тело начинается с метки порядка байтов (BOM): уберите её", "the body begins with a byte order mark (BOM): leave it out");
        try
        {
            Strict.GetCharCount(body);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return Finding.Wrong("тело не в UTF-8: похоже на Windows-1251 или другую однобайтовую кодировку", "the body isn't UTF-8: it looks like Windows-1251 or another encoding of single bytes");
        }
    }

    private static IEnumerable<Finding> Ids(AnswerMessage answer, RequestMessage asked, AgencyAddress place)
    {
        yield return answer.RequestId == asked.RequestId ? Finding.Right("requestId тот, о котором спрошено", "requestId is the one that was asked")
            : Finding.Wrong($"requestId: «{answer.RequestId}», а спрошено «{asked.RequestId}»", $"requestId: \"{answer.RequestId}\", asked was \"{asked.RequestId}\"");
        yield return Guid.TryParse(answer.MessageId, out _) ? Finding.Right("messageId есть, это UUID", "there is a messageId, a UUID")
            : Finding.Note("messageId – не UUID: он должен быть своим у каждого ответа и тем же при повторе", "messageId is no UUID: each answer needs its own, the same in repeats");
        if (answer.MessageId == asked.MessageId) yield return Finding.Wrong("messageId взят из запроса: у ответа должен быть свой", "messageId is the request's: an answer needs its own");
        if (answer.Agency is { } agency && agency != place.Agency) yield return Finding.Wrong($"agency: «{agency}», а отвечает «{place.Agency}»", $"agency: \"{agency}\", but \"{place.Agency}\" answers");
    }

    private static IEnumerable<Finding> Content(AnswerMessage answer, RequestMessage asked, RegionDirectory directory)
    {
        var expected = asked.Type == RequestMessage.Information ? AnswerMessage.Information : AnswerMessage.Proposals;
        yield return answer.Type == expected || answer.Type is AnswerMessage.Decline or AnswerMessage.Clarify ? Finding.Right($"тип {answer.Type} подходит, обязательные поля на месте", $"the type {answer.Type} fits, its required fields are there")
            : Finding.Wrong($"type: {answer.Type}, а на {asked.Type} отвечают {expected}", $"type: {answer.Type}, but {asked.Type} is answered by {expected}");
        foreach (var (measure, i) in answer.Measures.Select((measure, i) => (measure, i)))
        {
            if (directory.KindsOfHelp.All(kind => kind.Key != measure.KindOfHelp))
                yield return Finding.Wrong($"proposals[{i}].kindOfHelp: «{measure.KindOfHelp}» нет среди areas запроса: {Keys(asked)}", $"proposals[{i}].kindOfHelp: \"{measure.KindOfHelp}\" is not among the request's areas: {Keys(asked)}");
            if (measure.Responsible is { } responsible && directory.Agencies.All(agency => agency.Key != responsible))
                yield return Finding.Wrong($"proposals[{i}].responsible: ведомства «{responsible}» нет в справочнике", $"proposals[{i}].responsible: the directory has no agency \"{responsible}\"");
        }

        if (answer.Officer is null) yield return Finding.Note("officer: исполнитель не назван", "officer: nobody is named");
    }

    private static IEnumerable<Finding> Properties(CheckedAnswer answer, RequestMessage asked, AgencyAddress place)
    {
        yield return answer.UserId switch
        {
            { Length: > 0 } user when user == place.Key => Finding.Right("user_id – пользователь ведомства", "user_id is the agency's user"),
            { Length: > 0 } user => Finding.Wrong($"user_id: «{user}», а должен быть «{place.Key}»", $"user_id: \"{user}\", it has to be \"{place.Key}\""),
            _ => Finding.Note("user_id не указан: можно и так, но с ним подделка видна", "there is no user_id: it is taken so, with one a forgery shows"),
        };
        if (answer.CorrelationId is { Length: > 0 } correlation && correlation != asked.RequestId)
            yield return Finding.Note($"correlation_id: «{correlation}», а ожидался номер запроса", $"correlation_id: \"{correlation}\", expected was the request's id");
        if (answer.ContentType is { Length: > 0 } content && !content.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            yield return Finding.Note($"content_type: «{content}», лучше application/json", $"content_type: \"{content}\", better application/json");
        if (answer.ContentEncoding is { Length: > 0 } encoding && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            yield return Finding.Note($"content_encoding: «{encoding}», сжатие не поддерживается", $"content_encoding: \"{encoding}\", nothing is unpacked");
    }

    private static string Keys(RequestMessage asked) => string.Join(", ", asked.Areas.Select(area => area.Key));
}
