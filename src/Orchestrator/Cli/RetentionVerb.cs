using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Retention;
using Interagency.Orchestrator.Retention;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Cli;

/// <summary><c>retention</c>: what of closed cases is kept until when, holds, destruction by a commission's act.</summary>
internal static class RetentionVerb
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Who sits at the console of the server; the act and the reason name people.
    private static readonly Workflows.Interpretation.Actor Operator = new(Workflows.Interpretation.ActorKind.System, "console");

    internal static Command Create(VerbSetting setting) => new("retention", setting.Say("Сроки хранения: plan, hold, release, destroy, act", "Retention: plan, hold, release, destroy, act"))
    {
        Plan(setting), Hold(setting, "hold", setting.Say("Запретить уничтожение дела", "Forbid the destruction of a case"), (desk, id, reason, stop) => desk.HoldAsync(id, reason, Operator, stop)),
        Hold(setting, "release", setting.Say("Снять запрет", "Allow it again"), (desk, id, reason, stop) => desk.ReleaseAsync(id, reason, Operator, stop)), Destroy(setting), Act(setting),
    };

    private static Command Plan(VerbSetting setting)
    {
        var (data, json, set) = (SharedOptions.Data(setting), SharedOptions.Json(setting), SharedOptions.Set(setting));
        var region = Text("--region", "REGION", setting.Say("Только этот регион", "This region alone"));
        var on = Text("--on", "DATE", setting.Say("На какой день (сегодня)", "On which day (today)"));
        var verb = new Command("plan", setting.Say("Показать закрытые дела и сроки их хранения; ничего не менять", "Show the closed cases and their terms; change nothing")) { region, on, data, json, set };
        verb.SetAction(async (parsed, stop) =>
        {
            var day = parsed.GetValue(on) is { } given ? Day("--on", given, setting) : (DateOnly?)null;
            var place = StoredData.Place(parsed.GetValue(data)!, parsed.GetValue(set), setting);
            var database = StoredData.Beside(place);
            using var closing = database as IDisposable;
            var plan = await StoredData.Retention(database, place, parsed.GetValue(data)!, parsed.GetValue(set), setting).Desk.PlanAsync(parsed.GetValue(region), day, stop);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json) ? RetentionText.Json(plan, Readable) : RetentionText.Words(plan, setting));
            return ExitCodes.Done;
        });
        return verb;
    }

    private static Command Hold(VerbSetting setting, string name, string description, Func<RetentionDesk, string, string, CancellationToken, Task<HoldOutcome>> change)
    {
        var (data, set) = (SharedOptions.Data(setting), SharedOptions.Set(setting));
        var caseId = new Argument<string>("CASE") { Description = setting.Say("Номер или идентификатор дела", "Number or id of the case") };
        var reason = Text("--reason", "TEXT", setting.Say("Почему; хранится зашифрованно", "Why; kept encrypted"), required: true);
        var verb = new Command(name, description) { caseId, reason, data, set };
        verb.SetAction((parsed, stop) => StoredData.WriteAsync(parsed.GetValue(data)!, parsed.GetValue(set), setting, async retention =>
        {
            var id = parsed.GetValue(caseId)!;
            var outcome = await change(retention.Desk, id, parsed.GetValue(reason)!, stop);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(RetentionText.Of(outcome, id, setting));
            return outcome == HoldOutcome.Done ? ExitCodes.Done : ExitCodes.Failed;
        }, stop));
        return verb;
    }

    private static Command Destroy(VerbSetting setting)
    {
        var (data, set) = (SharedOptions.Data(setting), SharedOptions.Set(setting));
        var (act, date) = (ActNumber(setting), ActDate(setting));
        var chair = Text("--chair", "NAME", setting.Say("Председатель комиссии", "Chair of the commission"), required: true);
        var members = new Option<string[]>("--members") { HelpName = "NAME", Description = setting.Say("Члены комиссии; можно повторять", "Members of the commission; may be repeated"), AllowMultipleArgumentsPerToken = true, Required = true };
        var cases = new Option<string[]>("--cases") { HelpName = "CASE", Description = setting.Say("Только эти дела, по номеру или идентификатору", "These cases alone, by number or id"), AllowMultipleArgumentsPerToken = true };
        var region = Text("--region", "REGION", setting.Say("Только этот регион", "This region alone"));
        var verb = new Command("destroy", setting.Say("Уничтожить по акту комиссии персональные данные дел, срок которых истёк", "Destroy by a commission's act what is personal of cases whose term is over"))
        {
            act, date, chair, members, cases, region, data, set
        };
        verb.SetAction((parsed, stop) => StoredData.WriteAsync(parsed.GetValue(data)!, parsed.GetValue(set), setting, async retention =>
        {
            var said = new DestructionAct(parsed.GetValue(act)!, Day("--date", parsed.GetValue(date)!, setting), parsed.GetValue(chair)!, parsed.GetValue(members) ?? []);
            var reply = await retention.Desk.DestroyAsync(new DestructionOrder(said, parsed.GetValue(cases) ?? [], parsed.GetValue(region)), Operator, stop);
            var output = parsed.InvocationConfiguration.Output;
            foreach (var why in reply.Refused) await output.WriteLineAsync("✗ " + setting.Say(why.Ru, why.En));
            if (reply.Act is null) await output.WriteLineAsync(setting.Say("Ничего не уничтожено.", "Nothing was destroyed."));
            else await output.WriteAsync(DestructionPaper.Of(reply.Act, retention.Lexicon));
            return reply.Refused.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
        }, stop));
        return verb;
    }

    private static Command Act(VerbSetting setting)
    {
        var (data, set) = (SharedOptions.Data(setting), SharedOptions.Set(setting));
        var (act, date) = (ActNumber(setting), ActDate(setting));
        var verb = new Command("act", setting.Say("Напечатать запись об уничтожении", "Print the record of a destruction")) { act, date, data, set };
        verb.SetAction(async (parsed, stop) =>
        {
            var day = Day("--date", parsed.GetValue(date)!, setting);
            var place = StoredData.Place(parsed.GetValue(data)!, parsed.GetValue(set), setting);
            var database = StoredData.Beside(place);
            using var closing = database as IDisposable;
            var retention = StoredData.Retention(database, place, parsed.GetValue(data)!, parsed.GetValue(set), setting);
            var found = await retention.Desk.FindActAsync(parsed.GetValue(act)!, day, stop) ?? throw new UsageException(setting.Say("--act: акта с таким номером и датой нет.", "--act: there is no act of this number and date."));
            await parsed.InvocationConfiguration.Output.WriteAsync(DestructionPaper.Of(found, retention.Lexicon));
            return ExitCodes.Done;
        });
        return verb;
    }

    private static Option<string> ActNumber(VerbSetting setting) => Text("--act", "NUMBER", setting.Say("Номер акта", "Number of the act"), required: true);

    private static Option<string> ActDate(VerbSetting setting) => Text("--date", "DATE", setting.Say("Дата акта", "Date of the act"), required: true);

    private static Option<string> Text(string name, string helpName, string description, bool required = false) => new(name) { HelpName = helpName, Description = description, Required = required };

    private static DateOnly Day(string option, string given, VerbSetting setting) => DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new UsageException(setting.Say($"{option}: «{given}» — не дата; пример: 2026-03-31", $"{option}: '{given}' is no date; an example: 2026-03-31"));
}
