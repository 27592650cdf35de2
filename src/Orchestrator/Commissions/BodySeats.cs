using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Workflows.Calendars;

namespace Interagency.Orchestrator.Commissions;

/// <summary>Who sits in the body that a question is put to, and who was there when it decided.</summary>
internal static class BodySeats
{
    /// <param name="asked">The question on the case's side; null when only the session knows it.</param>
    /// <param name="zone">Of the region: the body is formed as on the session's day there.</param>
    internal static AgendaItemView With(this AgendaItemView view, AgendaItemRow? asked, CaseWords words, LocalTime zone)
    {
        var body = words.Directory?.Bodies.FirstOrDefault(b => b.Key == view.Body);
        var formed = view.SessionAt is { } at ? body?.On(zone.DateOf(at)) : body;
        var present = asked?.Present is { } json ? JsonSerializer.Deserialize<string[]>(json)! : [];
        return view with
        {
            Number = asked?.Number, Quorum = formed?.Quorum, Issues = body?.Issues,
            Members = formed is null ? [] : [.. formed.Members.Select(m => new OptionView(m.Key, Words.Say(m.Name)))],
            Present = [.. present.Select(key => formed?.Members.FirstOrDefault(m => m.Key == key) is { } member ? Words.Say(member.Name) : key)],
        };
    }
}
