using System.CommandLine;
using Interagency.Adapters.Messaging.Broker;
using Interagency.Adapters.Messaging.Broker.Management;
using Interagency.Orchestrator.Requests.Checks;
using Interagency.Workflows.Messages;

namespace Interagency.Orchestrator.Cli;

/// <summary><c>agencies check</c>: asks an agency's system and says in words what is right and wrong in its answer. Exit 1 when something is wrong.</summary>
internal static class AgencyCheckVerb
{
    private const string Proposals = "proposals", Information = "information";
    private const int UsualWait = 30, LongestWait = 3600;

    internal static Command Create(VerbSetting setting)
    {
        var (data, json, set) = (SharedOptions.Data(setting), SharedOptions.Json(setting), SharedOptions.Set(setting));
        var region = new Argument<string>("REGION") { Description = setting.Say("Регион", "The region") };
        var agency = new Argument<string>("AGENCY") { Description = setting.Say("Ведомство", "The agency") };
        var wait = new Option<int>("--wait") { Description = setting.Say("Сколько секунд ждать ответа", "How many seconds to wait for an answer"), HelpName = "SECONDS", DefaultValueFactory = _ => UsualWait };
        var kind = new Option<string>("--kind") { Description = setting.Say("О чём спросить: proposals или information", "What to ask for: proposals or information"), DefaultValueFactory = _ => Proposals };
        kind.AcceptOnlyFromAmong(Proposals, Information);
        var verb = new Command("check", setting.Say("Послать системе ведомства пробный запрос и разобрать её ответ", "Send an agency's system a request for a test and look at its answer")) { region, agency, wait, kind, data, json, set };
        verb.SetAction(async (parsed, stop) =>
        {
            var seconds = parsed.GetValue(wait) is >= 1 and <= LongestWait and var given ? given : throw new UsageException(setting.Say($"--wait: от 1 до {LongestWait} секунд.", $"--wait: from 1 to {LongestWait} seconds."));
            var stored = StoredAgencies.Read(parsed.GetValue(data)!, parsed.GetValue(set), setting);
            var broker = stored.Settings.Broker ?? throw new UsageException(setting.Say("Проверять нечего: служба работает без брокера (нужны Profile=Production и Broker:Address).", "There is nothing to check: the service runs without a broker (it takes Profile=Production and Broker:Address)."));
            var database = StoredData.Beside(stored.Settings.Persistence);
            using var closing = database as IDisposable;
            var (place, directory) = await stored.FindAsync(database, parsed.GetValue(region)!, parsed.GetValue(agency)!, stop);
            try
            {
                var type = parsed.GetValue(kind) == Information ? RequestMessage.Information : RequestMessage.Proposals;
                var findings = await new AgencyCheck(broker, TimeProvider.System).RunAsync(place, directory, type, TimeSpan.FromSeconds(seconds), stop);
                await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json) ? Json(findings) : Words(findings, setting));
                return findings.Any(finding => finding.Mark == Mark.Wrong) ? ExitCodes.Failed : ExitCodes.Done;
            }
            catch (BrokerRefusedException refused)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(setting.Say(refused.Why.Ru, refused.Why.En));
                return ExitCodes.Failed;
            }
        });
        return verb;
    }

    private static string Json(IReadOnlyList<Finding> findings) => JsonAnswer.Of(new
    {
        Right = findings.All(finding => finding.Mark != Mark.Wrong), Findings = findings.Select(finding => new { Mark = finding.Mark.ToString(), finding.Text.Ru, finding.Text.En }),
    });

    private static string Words(IReadOnlyList<Finding> findings, VerbSetting setting)
    {
        var wrong = findings.Count(finding => finding.Mark == Mark.Wrong);
        var lines = findings.Select(finding => $"{finding.Mark switch { Mark.Right => "✓", Mark.Note => "•", _ => "✗" }} {setting.Say(finding.Text.Ru, finding.Text.En)}");
        var verdict = wrong == 0 ? setting.Say("Ответ принят был бы как есть.", "The answer would be taken as it is.") : setting.Say($"Исправить: {wrong}.", $"To be mended: {wrong}.");
        return string.Join(Environment.NewLine, [.. lines, verdict]);
    }
}
