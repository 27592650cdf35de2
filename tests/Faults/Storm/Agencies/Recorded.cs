using Interagency.Adapters.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Faults.Storm.Agencies;

/// <summary>Finds out which of the letters sent the service has: in a case's inbox or in quarantine.</summary>
internal sealed class Recorded(Database database, AgencyLog log)
{
    internal async Task LookAsync()
    {
        var open = log.Sent.Where(s => !s.IsRecorded).ToList();
        foreach (var some in open.Chunk(1000))
        {
            var ids = some.Select(s => s.Letter.MessageId).ToArray();
            await using var context = database.Open();
            var found = (await context.Inbox.Where(i => ids.Contains(i.MessageId)).Select(i => i.MessageId!).ToListAsync())
                .Concat(await context.Set<QuarantineRow>().Where(q => ids.Contains(q.MessageId)).Select(q => q.MessageId!).ToListAsync()).ToHashSet();
            foreach (var sent in some) sent.IsRecorded = found.Contains(sent.Letter.MessageId);
        }
    }
}
