using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Doctor;

namespace Interagency.Orchestrator.Cli;

/// <summary><c>doctor</c>: looks whether the stored cases are sound. Exit 1 names each invariant that is broken.</summary>
internal static class DoctorVerb
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create(VerbSetting setting)
    {
        var (data, json) = (SharedOptions.Data(setting), SharedOptions.Json(setting));
        var verb = new Command("doctor", setting.Say("Проверить целостность сохранённых дел", "Check that the stored cases are sound")) { data, json };
        verb.SetAction((parsed, stop) => ExamineAsync(parsed.GetValue(data)!, parsed.GetValue(json), setting, parsed.InvocationConfiguration.Output, stop));
        return verb;
    }

    private static async Task<int> ExamineAsync(string folder, bool json, VerbSetting setting, TextWriter output, CancellationToken stop)
    {
        var options = DatabaseChoice.Of(folder);
        if (options.PostgresConnection is null && !File.Exists(options.SqliteFile))
            throw new UsageException(setting.Say($"--data: в папке «{folder}» нет базы дел.", $"--data: the folder '{folder}' holds no database of cases."));
        // Beside a running service: reads only, and does not ask for the file.
        Database database = options.PostgresConnection is { } connection ? new PostgresDatabase(connection) : new SqliteDatabase(options.SqliteFile, own: false);
        using var closing = database as IDisposable;
        var findings = await new Physician(database).ExamineAsync(stop);
        await output.WriteLineAsync(json ? Json(findings) : Words(findings, setting));
        return findings.Any(f => f.IsBroken) ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static string Json(IReadOnlyList<Finding> findings) => JsonSerializer.Serialize(new
    {
        Sound = findings.All(f => !f.IsBroken),
        Invariants = findings.Select(f => new { f.Code, Sound = !f.IsBroken, Ru = f.Russian, En = f.English, f.Breaches })
    }, Readable);

    private static string Words(IReadOnlyList<Finding> findings, VerbSetting setting)
    {
        var lines = findings.Select(f => $"{(f.IsBroken ? "✗" : "✓")} {setting.Say(f.Russian, f.English)} [{f.Code}]"
            + string.Concat(f.Breaches.Select(b => $"{Environment.NewLine}    {b}")));
        return string.Join(Environment.NewLine, lines);
    }
}
