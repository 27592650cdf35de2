using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Interagency.Adapters.Persistence.Audit;

namespace Interagency.Orchestrator.Cli;

/// <summary><c>audit verify</c>: reads all audit chains and seals. Exit 1 names each place where one is broken.</summary>
internal static class AuditVerb
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create(VerbSetting setting) =>
        new("audit", setting.Say("Журнал аудита: verify", "The audit trail: verify")) { Verify(setting) };

    private static Command Verify(VerbSetting setting)
    {
        var (data, json, set) = (SharedOptions.Data(setting), SharedOptions.Json(setting), SharedOptions.Set(setting));
        var seal = new Option<string>("--seal")
        {
            Description = setting.Say("Печать, записанная при прошлой проверке: она должна быть на месте", "The seal written down at an earlier inspection: it has to be there"), HelpName = "NUMBER:HASH",
        };
        var verb = new Command("verify", setting.Say("Проверить, что в цепочках аудита ничего не изменено и не удалено", "Check that nothing in the audit chains was changed or removed")) { data, seal, json, set };
        verb.SetAction(async (parsed, stop) =>
        {
            var held = Held(parsed.GetValue(seal), setting);
            var database = StoredData.Beside(StoredData.Place(parsed.GetValue(data)!, parsed.GetValue(set), setting));
            using var closing = database as IDisposable;
            var report = await new ChainInspection(database).InspectAsync(held, stop);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json) ? Json(report) : Words(report, setting));
            return report.IsSound ? ExitCodes.Done : ExitCodes.Failed;
        });
        return verb;
    }

    private static SealMark? Held(string? given, VerbSetting setting)
    {
        if (given is null) return null;
        return given.Split(':') is [var number, { Length: 64 } hash] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? new SealMark(n, default, hash)
            : throw new UsageException(setting.Say($"--seal: «{given}» — не НОМЕР:ХЕШ, как их называет audit verify.", $"--seal: '{given}' is no NUMBER:HASH as audit verify tells them."));
    }

    private static string Json(ChainReport report) => JsonSerializer.Serialize(new
    {
        Sound = report.IsSound, report.Chains, report.Rows, report.Seals, report.LastSeal, report.Found,
        Breaches = report.Breaches.Select(b => new { b.Chain, b.Row, b.Until, b.Seal, Fault = b.Fault.ToString(), b.Text.Ru, b.Text.En })
    }, Readable);

    private static string Words(ChainReport report, VerbSetting setting)
    {
        var lines = new List<string>();
        lines.AddRange(report.Breaches.Select(b => "✗ " + setting.Say(b.Text.Ru, b.Text.En)));
        if (report.Found > report.Breaches.Count) lines.Add(setting.Say($"… и ещё {report.Found - report.Breaches.Count}", $"… and {report.Found - report.Breaches.Count} more"));
        lines.Add(report.IsSound
            ? setting.Say($"✓ Цепочки целы. Цепочек: {report.Chains}, строк: {report.Rows}, печатей: {report.Seals}.", $"✓ The chains are whole. Chains: {report.Chains}, rows: {report.Rows}, seals: {report.Seals}.")
            : setting.Say($"Нарушений: {report.Found}. Цепочек: {report.Chains}, строк: {report.Rows}, печатей: {report.Seals}.", $"Breaches: {report.Found}. Chains: {report.Chains}, rows: {report.Rows}, seals: {report.Seals}."));
        if (report.LastSeal is { } last)
            lines.Add(setting.Say($"Последняя печать: {last.Number}:{last.Hash} от {last.At:u}. Запишите её вне базы и проверьте в следующий раз: --seal.",
                $"The last seal: {last.Number}:{last.Hash} of {last.At:u}. Write it down outside the database and hold it against the next inspection: --seal."));
        return string.Join(Environment.NewLine, lines);
    }
}
