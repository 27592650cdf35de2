using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Loads;

/// <summary>What the pages of loads send, given to the desk.</summary>
internal sealed class LoadForms(LoadDesk desk, LoadQueries loads, FormWrites writes)
{
    private const string Page = "/loads";

    internal const string Start = "start", Discard = "discard", Undo = "undo";

    /// <summary>The id that the load of a form has, or will have.</summary>
    internal static string IdOf(CurrentActor actor, string key) => FormWrites.WriteOf(actor, Page, key).Guid("load").ToString("N");

    /// <returns>Why it is refused; null when the file is checked.</returns>
    internal async Task<Refusal?> CheckAsync(CurrentActor actor, IFormCollection form, CancellationToken stop)
    {
        if (loads.Target(actor, form["target"]) is not { } target) return Refusal.Invalid([Refusals.Missing("target")]);
        var given = await FileIntake.ReadAsync(form, stop);
        if (given.Value is not { } file) return given.Refusal;
        return await writes.OnceAsync(actor, Page, KeyOf(form), form, async write => (await desk.CheckAsync(write, target.Place, file.Offer, stop)).Refusal, stop);
    }

    internal Task<Refusal?> DoAsync(CurrentActor actor, string id, IFormCollection form, CancellationToken stop) =>
        writes.OnceAsync(actor, $"{Page}/{id}", KeyOf(form), form, write => form["do"].ToString() switch
        {
            Start => desk.StartAsync(write, id, stop),
            Discard => desk.DiscardAsync(write, id, stop),
            _ => desk.UndoAsync(write, id, stop),
        }, stop);

    private static string KeyOf(IFormCollection form) => form["key"].ToString() is { Length: > 0 } key ? key : Guid.NewGuid().ToString();
}
