using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Ui.Language;
using Interagency.Orchestrator.Writing;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Commissions;

/// <summary>The form in which a secretary records a decision: what it asks, and what a page sends.</summary>
internal static class DecisionForm
{
    /// <summary>Rows of orders that the form offers.</summary>
    internal const int OrderRows = 4;

    /// <param name="day">Of the session: the body is formed as on that day.</param>
    internal static IReadOnlyList<FieldView> Fields(SessionItemRow item, CaseWords words, DateOnly day)
    {
        var body = words.Directory?.Bodies.FirstOrDefault(b => b.Key == item.Body)?.On(day);
        return
        [
            new("decision", "code", Say("Act.Field.decision"), true, [.. SessionQueries.Decisions(item.Decisions, words).Select(d => new OptionView(d.Key, d.Name))]),
            .. Present(body),
            new("number", "line", Say("Act.Field.number"), false, []),
            new("conclusion", "text", Say("Act.Field.conclusion"), false, []),
            new("remarks", "text", Say("Act.Field.remarks"), false, []),
            new("orders", "orders", Say("Act.Field.orders"), false, []) { Parties = Executors(words) },
        ];
    }

    /// <param name="of">Before the names of the fields, where one form has those of several questions.</param>
    internal static DecisionToRecord Read(IFormCollection form, string of = "") => new(form[$"{of}decision"], form[$"{of}conclusion"])
    {
        Present = Chosen(form[$"{of}present"]), Number = form[$"{of}number"], Remarks = form[$"{of}remarks"],
        Orders =
        [
            .. Enumerable.Range(0, OrderRows).Where(row => !string.IsNullOrWhiteSpace(form[$"{of}text{row}"])).Select(row => new OrderToIssue(
                form[$"{of}who{row}"], form[$"{of}text{row}"],
                FormDate.Read(form[$"{of}due{row}"]))),
        ],
    };

    /// <summary>Members to tick; their names, one to a line, where the directory has none but a quorum is asked.</summary>
    private static IEnumerable<FieldView> Present(Workflows.Directories.Body? body)
    {
        if (body is null || body.Members.IsEmpty && body.Quorum is null) yield break;
        var label = body.Quorum is { } quorum ? Say("Act.Field.presentOf", quorum) : Say("Act.Field.present");
        yield return new("present", body.Members.IsEmpty ? "files" : "codes", label, body.Quorum is not null, [.. body.Members.Select(m => new OptionView(m.Key, Words.Say(m.Name)))]);
    }

    internal static OptionView[] Executors(CaseWords words) => words.Directory is not { } directory ? [] :
    [
        .. directory.Agencies.Where(agency => agency.Active).Select(agency => new OptionView(agency.Key, Words.Say(agency.Name))), .. directory.Roles.Select(role => new OptionView(role.Key, Words.Say(role.Name))),
    ];

    private static string[]? Chosen(IEnumerable<string?> ticked)
    {
        string[] keys = [.. ticked.SelectMany(line => (line ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        return keys.Length == 0 ? null : keys;
    }
}
