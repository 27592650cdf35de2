using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Ui.Language;

namespace Interagency.Orchestrator.Commissions;

/// <summary>Who sits in the body that a question is put to, and who was there when it decided.</summary>
internal static class BodySeats
{
    /// <param name="asked">The question on the case's side; null when only the session knows it.</param>
    internal static AgendaItemView With(this AgendaItemView view, AgendaItemRow? asked, CaseWords words)
    {
        var body = words.Directory?.Bodies.FirstOrDefault(b => b.Key == view.Body);
        var present = asked?.Present is { } json ? JsonSerializer.Deserialize<string[]>(json)! : [];
        return view with
        {
            Number = asked?.Number, Quorum = body?.Quorum, Members = body is null ? [] : [.. body.Members.Select(m => new OptionView(m.Key, Words.Say(m.Name)))],
            Present = [.. present.Select(key => body?.Members.FirstOrDefault(m => m.Key == key) is { } member ? Words.Say(member.Name) : key)],
        };
    }
}
