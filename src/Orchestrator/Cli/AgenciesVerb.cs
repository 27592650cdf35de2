using System.CommandLine;
using Interagency.Adapters.Messaging.Broker;
using Interagency.Adapters.Messaging.Broker.Management;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Places;

namespace Interagency.Orchestrator.Cli;

/// <summary><c>agencies</c>: the systems of agencies on the broker. Exit 1 when one could not be done.</summary>
internal static class AgenciesVerb
{
    private static readonly Workflows.Interpretation.Actor Operator = new(Workflows.Interpretation.ActorKind.System, "console");

    internal static Command Create(VerbSetting setting) => new("agencies", setting.Say("Системы ведомств на брокере: provision, check", "The systems of agencies on the broker: provision, check"))
    {
        Provision(setting), AgencyCheckVerb.Create(setting),
    };

    private static Command Provision(VerbSetting setting)
    {
        var (data, json, set) = (SharedOptions.Data(setting), SharedOptions.Json(setting), SharedOptions.Set(setting));
        var region = new Argument<string?>("REGION") { Description = setting.Say("Только этот регион", "This region alone"), Arity = ArgumentArity.ZeroOrOne };
        var agency = new Argument<string?>("AGENCY") { Description = setting.Say("Только это ведомство", "This agency alone"), Arity = ArgumentArity.ZeroOrOne };
        var rotate = new Option<bool>("--rotate") { Description = setting.Say("Сменить пароли тем, у кого доступ уже есть", "New passwords for those who have access already") };
        var verb = new Command("provision", setting.Say(
            "Завести ведомствам пользователей брокера с наименьшими правами; лист подключения с паролем печатается один раз",
            "Make the agencies' users of the broker, with the least permissions; a connection sheet with the password is printed once")) { region, agency, rotate, data, json, set };
        verb.SetAction(async (parsed, stop) =>
        {
            var stored = StoredAgencies.Read(parsed.GetValue(data)!, parsed.GetValue(set), setting);
            if (AccessDesk.Missing(stored.Settings) is { } missing) throw new UsageException(setting.Say(missing.Text.Ru, missing.Text.En));
            var database = StoredData.Beside(stored.Settings.Persistence);
            using var closing = database as IDisposable;
            var chosen = await stored.ChosenAsync(database, parsed.GetValue(region), parsed.GetValue(agency), stop);
            var desk = new AccessDesk(stored.Settings, new AuditTrail(database, TimeProvider.System));
            var output = parsed.InvocationConfiguration.Output;
            var told = new Telling(setting, parsed.GetValue(json) ? null : output, parsed.GetValue(agency) is not null);
            foreach (var (place, known) in chosen)
                if (!await told.AddAsync(place, await desk.ProvisionAsync(Operator, place, AccessDesk.IsOnTheBus(known.Channel, known.Active), parsed.GetValue(rotate), stop))) break;
            if (parsed.GetValue(json)) await output.WriteLineAsync(told.Json());
            if (told.Refused is { } refused) await parsed.InvocationConfiguration.Error.WriteLineAsync(refused);
            return told.Refused is null ? ExitCodes.Done : ExitCodes.Failed;
        });
        return verb;
    }

    /// <summary>Says at once what was done, so that no password that a broker already has is lost by a later failure.</summary>
    /// <param name="output">Null: all is told at the end, as JSON.</param>
    /// <param name="all">Also those of whom there is nothing to say.</param>
    private sealed class Telling(VerbSetting setting, TextWriter? output, bool all)
    {
        private readonly List<AccessDone> told = [];

        internal string? Refused { get; private set; }

        /// <returns>False: the broker refuses, and will refuse the next too.</returns>
        internal async Task<bool> AddAsync(AgencyAddress place, Errors.Reply<AccessDone> reply)
        {
            if (reply.Value is not { } done)
            {
                Refused = $"{place.Region} {place.Agency}: {setting.Say(reply.Refusal!.Text.Ru, reply.Refusal.Text.En)}";
                return false;
            }

            if (done.Outcome == AccessOutcome.Absent && !all) return true;
            told.Add(done);
            if (output is null) return true;
            await output.WriteLineAsync($"✓ {place.Region} {place.Agency}: {Ui.Language.Words.Say(done.Outcome)}");
            if (done.Sheet is { } sheet) await output.WriteLineAsync(setting.Say(AccessSheet.Of(sheet).Ru, AccessSheet.Of(sheet).En));
            return true;
        }

        internal string Json() => JsonAnswer.Of(new { Agencies = told.Select(done => new { done.Agency.Region, done.Agency.Agency, Outcome = done.Outcome.ToString(), Sheet = done.Sheet is { } sheet ? Of(sheet) : null }), Refused });

        private static object Of(ConnectionSheet sheet) =>
            new { sheet.Entrance.Host, sheet.Entrance.Port, sheet.Entrance.Tls, sheet.VirtualHost, sheet.User, sheet.Password, sheet.Queue, sheet.Exchange, sheet.RoutingKey };
    }
}
