using System.Globalization;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
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
internal sealed class AnswerRequest(ICaseStore store, IRequestLedger requests, CaseRunner runner, CurrentWorld world, IAuditTrail trail)
{
    /// <param name="receipt">Of the request, when it came over the web.</param>
    internal async Task<Reply<AnswerTaken>> TakeAsync(AnswerMessage message, Sender sender, CancellationToken stop, Receipt? receipt = null)
    {
        await using var found = await store.BeginAnswerAsync(message.RequestId, message.MessageId, stop);
        if (found?.Request is not { } request) return Refusals.NoRequest;
        if (!sender.SpeaksFor(request.Region, request.Agency, message.Agency)) return Refusals.OtherAgency;
        if (Mistakes(message, request).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        var arrived = new ArrivedMessage($"{request.Region}.{request.Agency}", message.MessageId) { Content = AnswerContent.Of(message, request) };
        var texts = new SealedTexts($"answer/{CaseExecution.DeriveGuid(request.Agency, message.MessageId):N}");
        var taken = new AnswerTaken(request.CaseId, request.Id, false) { OutboxId = request.MessageId };
        var input = new CaseInput(request.CaseId, Stimulus(message, request, sender, texts), texts.Personal, arrived) { Begun = found, Receipt = outcome => receipt?.Of(Told(taken, outcome)) };
        var outcome = await runner.RunAsync(input, stop);
        if (outcome is StepOutcome.Destroyed) await trail.RecordAsync(sender.ToDestroyed($"request/{request.Id}", request), stop);
        if (outcome is StepOutcome.Repeated)
            await requests.NoteRepeatAsync(request, sender.By, CaseExecution.DeriveGuid(request.Agency, message.MessageId).ToString("N"), receipt?.Of(Told(taken, outcome)), stop);
        return Told(taken, outcome);
    }

    private static Reply<AnswerTaken> Told(AnswerTaken taken, StepOutcome outcome) => outcome switch
    {
        StepOutcome.Done done => taken with { Late = done.Effects.OfType<AnswerRecorded>().Any(a => a.Late) },
        // A parked one has its incident; the message is taken all the same.
        StepOutcome.SeenBefore or StepOutcome.Repeated or StepOutcome.Parked => taken,
        StepOutcome.Destroyed => Refusals.CaseDestroyed,
        StepOutcome.AfterEnd => taken with { Late = true },
        StepOutcome.Refused refused => Refusal.Of(new StimulusRefusedException(refused.Code, refused.Russian, refused.English)),
        _ => Refusals.Busy,
    };

    /// <summary>Said with the words of the agency's own letter, which is Russian.</summary>
    private string InItsStead(string agency, string region) => $"Следует спросить: {world.Value.Directories.Agency(region, agency)?.Name.Ru ?? agency}.";

    private AgencyAnswered Stimulus(AnswerMessage message, RequestRow request, Sender sender, SealedTexts texts)
    {
        // Agency and message id: the same answer sent twice is one stimulus.
        var id = AgencyAnswered.IdOf(request.Agency, message.MessageId);
        var proposals = message.Measures.Select((m, i) => new Proposal(
            $"p-{CaseExecution.DeriveGuid(id, i.ToString(CultureInfo.InvariantCulture)):N}", m.KindOfHelp,
            texts.Seal(string.Create(CultureInfo.InvariantCulture, $"proposal/{i}"), "proposal", Text(m)),
            FormField.IsReference(m.Responsible) ? m.Responsible! : request.Agency, m.DueDate)).ToArray();
        var said = texts.SealOrNull("text", "answer", message.AskInstead is { } other ? $"{message.Text}\n{InItsStead(other, request.Region)}" : message.Text);
        var source = new AnswerSource(sender.Way, sender.By, texts.SealOrNull("signature", Signature.Kind, Signature.Of(message)?.ToText()));
        return new AgencyAnswered(request.Id, CaseExecution.DeriveGuid(request.CaseId, id).ToString("N"), request.Agency, message.Kind, message.Partial, proposals, said)
        {
            Id = id, Actor = sender.Actor, Source = source,
        };
    }

    /// <summary>Whatever is words; a responsible who is named and no key of ours among them.</summary>
    private static string Text(ProposedMeasure measure)
    {
        var beside = string.Join("; ", new[] { FormField.IsReference(measure.Responsible) ? null : measure.Responsible, measure.Note }.Where(said => said is not null));
        return beside.Length == 0 ? measure.Measure : $"{measure.Measure} ({beside})";
    }

    private IEnumerable<FieldProblem> Mistakes(AnswerMessage message, RequestRow request)
    {
        if (message.AskInstead is { } other && world.Value.Directories.For(request.Region) is { } directory && directory.Agencies.All(a => a.Key != other))
            yield return new("askInstead", Refusals.NoneOf("нет такого ведомства", "there is no such agency", directory.Agencies.Select(a => a.Key)));
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
