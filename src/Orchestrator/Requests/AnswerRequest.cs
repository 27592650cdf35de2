using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;
using Interagency.Workflows.Messages;
using Interagency.Workflows.Rules;

namespace Interagency.Orchestrator.Requests;

/// <summary>What came of an answer.</summary>
/// <param name="Late">It came after its round was closed, or the case is closed: kept and shown.</param>
internal sealed record AnswerTaken(string CaseId, string RequestId, bool Late)
{
    /// <summary>The outbox row of the request: an answer proves that it was delivered.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string OutboxId { get; init; } = "";
}

/// <summary>Takes an agency's answer, whichever way it came: the bus, the web, or a letter that a curator types in. One ledger for all.</summary>
internal sealed class AnswerRequest(IRequestLedger requests, CaseRunner runner, CurrentWorld world)
{
    /// <param name="receipt">Of the request, when it came over the web.</param>
    /// <param name="agency">Who answers, as the channel proves it; null: whoever was asked (a curator types in a letter).</param>
    internal async Task<Reply<AnswerTaken>> TakeAsync(AnswerMessage message, string? agency, Actor actor, CancellationToken stop, Receipt? receipt = null)
    {
        if (await requests.FindAsync(message.RequestId, stop) is not { } request) return Refusals.NoRequest;
        if ((agency ?? message.Agency ?? request.Agency) != request.Agency) return Foreign;
        if (Mistakes(message, request).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        var arrived = new ArrivedMessage(request.Agency, message.MessageId);
        var texts = new SealedTexts($"answer/{CaseExecution.DeriveGuid(request.Agency, message.MessageId):N}");
        var taken = new AnswerTaken(request.CaseId, request.Id, false) { OutboxId = request.MessageId };
        var input = new CaseInput(request.CaseId, Stimulus(message, request, actor, texts), texts.Personal, arrived) { Receipt = outcome => receipt?.Of(Told(taken, outcome)) };
        return Told(taken, await runner.RunAsync(input, stop));
    }

    private static Reply<AnswerTaken> Told(AnswerTaken taken, StepOutcome outcome) => outcome switch
    {
        StepOutcome.Done done => taken with { Late = done.Effects.OfType<AnswerRecorded>().Any(a => a.Late) },
        // A parked one has its incident; the message is taken all the same.
        StepOutcome.SeenBefore or StepOutcome.Parked => taken,
        StepOutcome.AfterEnd => taken with { Late = true },
        StepOutcome.Refused refused => Refusal.Of(new StimulusRefusedException(refused.Code, refused.Russian, refused.English)),
        _ => Refusals.Busy,
    };

    private static readonly Refusal Foreign = new(403, "foreign-request",
        new("Запрос направлен другому ведомству.", "The request was sent to another agency."), []);

    private static AgencyAnswered Stimulus(AnswerMessage message, RequestRow request, Actor actor, SealedTexts texts)
    {
        // Agency and message id: the same answer sent twice is one stimulus.
        var id = $"answer/{request.Agency}/{message.MessageId}";
        var proposals = message.Measures.Select((m, i) => new Proposal(
            $"p-{CaseExecution.DeriveGuid(id, i.ToString(CultureInfo.InvariantCulture)):N}", m.KindOfHelp,
            texts.Seal(string.Create(CultureInfo.InvariantCulture, $"proposal/{i}"), "proposal", Text(m)),
            FormField.IsReference(m.Responsible) ? m.Responsible! : request.Agency, m.DueDate)).ToArray();
        var said = texts.SealOrNull("text", "answer", message.Text);
        texts.SealOrNull("signature", "answer-signature", Signature(message));
        return new AgencyAnswered(request.Id, CaseExecution.DeriveGuid(request.CaseId, id).ToString("N"), request.Agency, message.Kind, message.Partial, proposals, said)
        {
            Id = id, Actor = actor,
        };
    }

    /// <summary>Whatever is words; a responsible who is named and no key of ours among them.</summary>
    private static string Text(ProposedMeasure measure)
    {
        var beside = string.Join("; ", new[] { FormField.IsReference(measure.Responsible) ? null : measure.Responsible, measure.Note }.Where(said => said is not null));
        return beside.Length == 0 ? measure.Measure : $"{measure.Measure} ({beside})";
    }

    private static string Signature(AnswerMessage message) => string.Join("; ", new[]
    {
        message.OutgoingNumber, message.OutgoingDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), message.Officer, message.SignedBy,
    }.Where(part => part is not null));

    private IEnumerable<FieldProblem> Mistakes(AnswerMessage message, RequestRow request)
    {
        var kinds = world.Value.Directories.For(request.Region)?.KindsOfHelp;
        if (kinds is not { Length: > 0 } known) yield break;
        foreach (var (measure, i) in message.Measures.Select((m, i) => (m, i)))
            if (known.All(kind => kind.Key != measure.KindOfHelp)) yield return new($"proposals[{i}].kindOfHelp", Unknown(known.Select(k => k.Key)));
    }

    // Never the value itself: the reason is kept in the clear.
    private static Bilingual Unknown(IEnumerable<string> keys)
    {
        var all = string.Join(", ", keys);
        return new($"такого вида помощи нет; есть: {all}", $"unknown kind of help; there are: {all}");
    }
}
