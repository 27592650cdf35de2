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
        var (data, json, set) = (SharedOptions.Data(setting), SharedOptions.Json(setting), SharedOptions.Set(setting));
        var verb = new Command("doctor", setting.Say("Проверить целостность сохранённых дел", "Check that the stored cases are sound")) { data, json, set };
        verb.SetAction((parsed, stop) => ExamineAsync(StoredData.Place(parsed.GetValue(data)!, parsed.GetValue(set), setting), parsed.GetValue(json), setting, parsed.InvocationConfiguration.Output, stop));
        return verb;
    }

    private static async Task<int> ExamineAsync(PersistenceOptions options, bool json, VerbSetting setting, TextWriter output, CancellationToken stop)
    {
        var database = StoredData.Beside(options);
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
