using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Language;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Validation;
using Interagency.Workflows.Validation.Terms;

namespace Interagency.Workflows.Outlines;

/// <summary>Puts the terms of a step into words.</summary>
internal sealed class TermReader(WorkflowDefinition definition, TimelineNames names, EventWords events)
{
    /// <summary>The terms that a step has; none for one that it lacks.</summary>
    public IEnumerable<OutlineTerm> Of(ActivityNode node) => TermPlace.Of(node).Where(place => !place.IsAbsent).Select(Read);

    /// <summary>How the term of a step is called: an asked agency's is the term of its answer.</summary>
    public static Bilingual Label(ActivityNode node, string input)
    {
        var info = node.Behaviour.Info.Inputs.First(i => i.Name == input);
        return input != "term" ? new(info.Russian, info.English)
            : node.Behaviour.Info.Inputs.Any(i => i.OptionsFrom == "agencies") ? new("Срок ответа", "Term to answer")
            : new(info.Russian, info.English);
    }

    public Bilingual To(Addressee to) => to.Kind == AddresseeKind.Role ? names.Role(to.Key) : names.Body(to.Key);

    private OutlineTerm Read(TermPlace place)
    {
        var label = Label(place.Node, place.Input);
        if (place.Term is not { } term)
            return new(place.Input, label, null) { Words = place.Problem?.Problem ?? new("вычисляется по ходу дела", "computed as the case runs") };
        var stated = Stated(place);
        return new(place.Input, label, term)
        {
            Words = TermWords.Rule(term.Rule), From = events.Of(term.From), Obliged = term.Responsible is { } who ? names.Addressee(who) : null,
            Reminder = term.Warn is { } warn ? OffsetWords.Of(warn) : null, Rungs = [.. term.Rungs.Select(r => new OutlineRung(r.Id, To(r.To), OffsetWords.Of(r.When)))],
            StatedWords = Constant.TextOf(stated?["words"]), StatedParagraph = Constant.TextOf(stated?["paragraph"]),
        };
    }

    private JsonObject? Stated(TermPlace place) => (definition.CustomProperties["statedTerms"] as JsonArray)?.OfType<JsonObject>()
        .FirstOrDefault(s => Constant.TextOf(s["activity"]) == place.Node.Id && (Constant.TextOf(s["input"]) ?? "term") == place.Input);
}
