using System.CommandLine;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Cli;

/// <summary><c>due</c>: when a term ends that began at a moment, and why on that day. Needs no data folder.</summary>
internal static class DueVerb
{
    internal static Command Create(VerbSetting setting)
    {
        var region = Text("--region", "REGION", setting.Say("Регион обязанной организации", "Region of the obliged organisation"));
        var start = Text("--start", "INSTANT", setting.Say("Начало срока с часовым смещением", "Start of the term with its offset"));
        var rule = Text("--rule", "JSON", setting.Say("Правило счёта", "Rule of counting"));
        var json = SharedOptions.Json(setting);
        var verb = new Command("due", setting.Say("Посчитать срок и объяснить его", "Count a term and explain it")) { region, start, rule, json };
        verb.SetAction((parsed, stop) => AnswerAsync(
            new Question(parsed.GetValue(region), parsed.GetValue(start), parsed.GetValue(rule), parsed.GetValue(json)),
            setting, parsed.InvocationConfiguration.Output, stop));
        return verb;
    }

    private sealed record Question(string? Region, string? Start, string? Rule, bool Json);

    private static async Task<int> AnswerAsync(Question question, VerbSetting setting, TextWriter output, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var calendars = CalendarSet.AsOf(await ShippedCalendars.ReadAsync(Installation.Definitions, stop), today);
        var reply = DueQuery.Answer(question.Region, question.Start, question.Rule, calendars);
        if (reply is DueReply.Refused refused)
            throw new UsageException("--" + setting.Say(refused.Message.Ru, refused.Message.En));
        var due = ((DueReply.Answered)reply).Due;
        await output.WriteLineAsync(question.Json ? JsonAnswer.Of(due) : Sentence(due, setting));
        return ExitCodes.Done;
    }

    private static string Sentence(DueAnswer due, VerbSetting setting) => setting.Say(
        $"Последний день — {RussianDate.Full(due.DueDate)} ({RussianDate.Weekday(due.DueDate)}).\n{due.Explanation}",
        $"The last day is {EnglishDate.Weekday(due.DueDate)}, {EnglishDate.Full(due.DueDate)}.\n{due.ExplanationEn}");

    private static Option<string> Text(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description };
}
