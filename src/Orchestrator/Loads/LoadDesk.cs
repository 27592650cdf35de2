using System.Security.Cryptography;
using System.Text.Json;
using Interagency.Adapters.Files;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Loads;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;

namespace Interagency.Orchestrator.Loads;

/// <summary>What the check of a file found, as it is kept and shown.</summary>
internal sealed record LoadReport(IReadOnlyList<LoadMistake> Mistakes, IReadOnlyList<LoadedTerm> Terms)
{
    /// <summary>Passwords for one use, by the row's key; told while they are good for anything.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    internal static LoadReport Read(byte[]? bytes) => bytes is null ? new([], []) : JsonSerializer.Deserialize<LoadReport>(bytes)!;

    /// <summary>Without what stood in the file: that is destroyed with it.</summary>
    internal LoadReport WithoutContent() => this with { Mistakes = [.. Mistakes.Select(m => m with { Found = null })] };
}

internal sealed record LoadChecked(string LoadId);

/// <summary>What a person does with a file: has it checked, has it loaded, throws it away, takes it back.</summary>
internal sealed class LoadDesk(IEnumerable<ILoadKind> kinds, LoadStore store, FileCheck files, IAuditTrail trail, WakeUp wake)
{
    internal ILoadKind? KindOf(string kind) => kinds.FirstOrDefault(k => k.Kind == kind);

    internal async Task<Reply<LoadLayout>> LayoutAsync(CurrentActor actor, LoadPlace place, CancellationToken stop)
    {
        if (KindOf(place.Kind) is not { } kind) return LoadRefusals.NoPlace;
        return kind.IsAllowed(actor, place.Region, place.Organisation) ? await kind.LayoutAsync(place, stop) : Refusals.NotYourPlace;
    }

    /// <summary>Reads a file and says what is wrong with it; nothing is loaded.</summary>
    internal async Task<Reply<LoadChecked>> CheckAsync(Write write, LoadPlace place, FileOffer offer, CancellationToken stop)
    {
        if (KindOf(place.Kind) is not { } kind) return LoadRefusals.NoPlace;
        if (!kind.IsAllowed(write.By, place.Region, place.Organisation)) return Refusals.NotYourPlace;
        var verdict = await files.ProveAsync(offer, stop);
        if (verdict.Fault is { } fault) return FileDesk.Refused(fault);
        if (verdict.File is not { Kind: FileKind.Xlsx } file) return LoadRefusals.Unreadable;
        var id = write.Guid("load").ToString("N");
        var ready = await kind.PrepareAsync(place, file.Content, write.By, id, stop);
        if (ready.Value is not { } prepared) return ready.Refusal!;
        var lines = Lines(prepared);
        var load = new LoadRow
        {
            Id = id, Region = place.Region, Organisation = place.Organisation, Kind = place.Kind, DefinitionId = place.Definition ?? "", DefinitionVersionId = prepared.Version,
            FileHash = Convert.ToHexStringLower(SHA256.HashData(file.Content)), Rows = lines.Count, Faulty = lines.Count(l => l.Status == LineStatus.Faulty), CheckedBy = write.Actor.Id,
        };
        var report = new LoadReport([.. prepared.Reading.Mistakes.OrderBy(m => m.Table == "about" ? 0 : 1).ThenBy(m => m.Row).ThenBy(m => m.Column.Length).ThenBy(m => m.Column, StringComparer.Ordinal)], prepared.Terms);
        await store.AddAsync(load, file.Content, report.ToBytes(), lines, write.Receipt?.Of<LoadChecked>(new LoadChecked(id)), stop);
        await NoteAsync(write, load, "checked", stop);
        return new LoadChecked(id);
    }

    internal async Task<Refusal?> StartAsync(Write write, string id, CancellationToken stop)
    {
        if (await OwnAsync(write.By, id, stop) is not { } load) return LoadRefusals.NoLoad;
        if (!await store.StartAsync(id, write.Actor.Id, write.Receipt?.Of<LoadChecked>(new LoadChecked(id)), stop)) return LoadRefusals.NotNow;
        await NoteAsync(write, load, "started", stop);
        wake.Ring();
        return null;
    }

    internal async Task<Refusal?> DiscardAsync(Write write, string id, CancellationToken stop)
    {
        if (await OwnAsync(write.By, id, stop) is not { } load) return LoadRefusals.NoLoad;
        if (!await store.DiscardAsync(id, write.Receipt?.Of<LoadChecked>(new LoadChecked(id)), stop)) return LoadRefusals.NotNow;
        await NoteAsync(write, load, "discarded", stop);
        return null;
    }

    /// <summary>Takes everything back that the load has made, unless something happened since.</summary>
    internal async Task<Refusal?> UndoAsync(Write write, string id, CancellationToken stop)
    {
        if (await OwnAsync(write.By, id, stop) is not { Status: LoadStatus.Done } load || KindOf(load.Kind) is not { } kind) return LoadRefusals.NotNow;
        var outcome = await kind.UndoAsync(load, write, stop);
        if (outcome.Moved.Count > 0) return Moved(outcome.Moved);
        if (!outcome.Done) return LoadRefusals.NotNow;
        await NoteAsync(write, load, "undone", stop);
        return null;
    }

    /// <summary>The load, if the person may see it.</summary>
    internal async Task<LoadRow?> OwnAsync(CurrentActor actor, string id, CancellationToken stop) =>
        await store.FindAsync(id, stop) is { } load && KindOf(load.Kind)?.IsAllowed(actor, load.Region, load.Organisation) == true ? load : null;

    private static List<LoadLineRow> Lines(PreparedLoad prepared)
    {
        // A file that was made for something else, or lacks a column, is faulty in every row.
        var whole = prepared.Reading.Mistakes.Any(m => m.Table == "about" || m.Row <= 1);
        var lines = new List<LoadLineRow>();
        foreach (var line in prepared.Rows)
        {
            var key = line.Key ?? "";
            var status = prepared.Known.ContainsKey(key) ? LineStatus.Known : whole || prepared.IsFaulty(line) ? LineStatus.Faulty : LineStatus.Waiting;
            lines.Add(new LoadLineRow { Line = line.Row, Key = key, Status = status, Made = status == LineStatus.Known ? prepared.Known[key] : null });
        }

        return lines;
    }

    private static Refusal Moved(IReadOnlyList<string> moved)
    {
        var some = string.Join(", ", moved.Take(20)) + (moved.Count > 20 ? " …" : "");
        return Refusal.NotNow("load-moved", new($"Отменить нельзя: с тех пор уже что-то произошло ({moved.Count}): {some}.", $"It can't be taken back: something has happened since in {moved.Count}: {some}."));
    }

    private Task NoteAsync(Write write, LoadRow load, string what, CancellationToken stop) =>
        trail.RecordAsync(new AuditEntry(AuditKind.LoadChanged, write.Actor, $"load/{load.Id}") { Region = load.Region, Organisation = load.Organisation, Fields = [load.Kind, what] }, stop);
}
