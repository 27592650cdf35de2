using Interagency.Adapters.Persistence;
using Interagency.Faults.Storm.Agencies;
using Interagency.Faults.Storm.Injection;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Faults.Storm.Findings;

/// <summary>Every request has one row in the ledger and one message id at its agency, however often it was delivered.</summary>
internal static class RequestCheck
{
    internal static async Task LookAsync(Scene scene, Tally tally)
    {
        await using var context = scene.Database.Open();
        var ledger = await context.Requests.AsNoTracking().Select(r => new { r.Id, r.CaseId, r.Agency, r.Region, r.MessageId }).ToListAsync();
        var received = scene.Agencies.Log.Received.ToDictionary(r => r.Asked.RequestId);
        tally.Count("requests in the ledger", ledger.Count);
        tally.Count("requests at agencies", received.Count);
        tally.Count("requests delivered again", received.Values.Sum(r => r.Deliveries - 1));
        foreach (var twice in ledger.GroupBy(r => r.Id).Where(g => g.Count() > 1)) scene.Breaches.Add("requests", $"Request {twice.Key} has {twice.Count()} rows in the ledger.");
        foreach (var row in ledger)
        {
            if (!received.Remove(row.Id, out var receipt)) scene.Breaches.Add("requests", $"Request {row.Id} of case {row.CaseId} never reached {row.Region}.{row.Agency}.");
            else Look(scene, receipt, $"{row.Region}.{row.Agency}");
        }

        foreach (var stranger in received.Values) scene.Breaches.Add("requests", $"{stranger.Asked.Agency} was asked {stranger.Asked.RequestId}, which no ledger knows.");
        foreach (var shared in scene.Agencies.Log.Received.SelectMany(r => r.MessageIds.Select(id => (id, r.Asked.RequestId))).GroupBy(m => m.id).Where(g => g.Count() > 1))
            scene.Breaches.Add("requests", $"Message id {shared.Key} carried {shared.Count()} requests.");
    }

    private static void Look(Scene scene, Receipt receipt, string agency)
    {
        if (receipt.MessageIds.Count > 1) scene.Breaches.Add("requests", $"Request {receipt.Asked.RequestId} came under {receipt.MessageIds.Count} message ids.");
        if (!receipt.Agencies.SetEquals([agency])) scene.Breaches.Add("requests", $"Request {receipt.Asked.RequestId} is of {agency}, and came to {string.Join(", ", receipt.Agencies)}.");
    }
}
