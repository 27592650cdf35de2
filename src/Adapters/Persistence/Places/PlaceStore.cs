using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence.Places;

/// <summary>All that administrators have changed of organisations and agencies.</summary>
public sealed record PlaceChanges(IReadOnlyList<OrganisationRow> Organisations, IReadOnlyList<AgencyRow> Agencies)
{
    /// <summary>What those who plan a body's sessions have changed of it.</summary>
    public IReadOnlyList<BodyRow> Bodies { get; init; } = [];

    /// <summary>Who sits in bodies by which order, the oldest first.</summary>
    public IReadOnlyList<CompositionRow> Compositions { get; init; } = [];
}

/// <summary>What was changed of organisations, agencies and bodies; the directory files stay as they are.</summary>
public sealed class PlaceStore(Database database, TimeProvider clock)
{
    public async Task<PlaceChanges> ReadAsync(CancellationToken stop = default)
    {
        await using var db = database.Open();
        return new PlaceChanges(await db.Organisations.AsNoTracking().ToListAsync(stop), await db.Agencies.AsNoTracking().ToListAsync(stop))
        {
            Bodies = await db.Bodies.AsNoTracking().ToListAsync(stop), Compositions = await db.Compositions.AsNoTracking().OrderBy(c => c.From).ToListAsync(stop),
        };
    }

    /// <summary>What was changed of one organisation; null while nothing was.</summary>
    public async Task<OrganisationRow?> OrganisationAsync(string region, string organisation, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Region == region && o.Organisation == organisation, stop);
    }

    /// <summary>What was changed of one agency; null while nothing was.</summary>
    public async Task<AgencyRow?> AgencyAsync(string region, string agency, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Region == region && a.Agency == agency, stop);
    }

    /// <param name="row">Its version is the one it was read with: 0 when there was none.</param>
    /// <param name="sections">Those that are new or changed; others stay.</param>
    /// <param name="receipt">Of the request; null for a write without one.</param>
    /// <returns>False: somebody else saved meanwhile, and nothing is written.</returns>
    public Task<bool> SaveAsync(OrganisationRow row, IReadOnlyList<SectionRow> sections, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        var known = row.Version;
        if (known > 0 && await db.Organisations.Where(o => o.Region == row.Region && o.Organisation == row.Organisation && o.Version == known).ExecuteDeleteAsync(stop) == 0) return false;
        (row.Version, row.ChangedAt) = (known + 1, Instants.Stored(clock.GetUtcNow()));
        db.Add(row);
        foreach (var section in sections)
        {
            await db.Sections.Where(s => s.Region == row.Region && s.Organisation == row.Organisation && s.Key == section.Key).ExecuteDeleteAsync(stop);
            db.Add(section);
        }

        return true;
    }, receipt, stop);

    /// <inheritdoc cref="SaveAsync(OrganisationRow, IReadOnlyList{SectionRow}, IdempotencyRow?, CancellationToken)"/>
    public Task<bool> SaveAsync(AgencyRow row, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        var known = row.Version;
        if (known > 0 && await db.Agencies.Where(a => a.Region == row.Region && a.Agency == row.Agency && a.Version == known).ExecuteDeleteAsync(stop) == 0) return false;
        (row.Version, row.ChangedAt) = (known + 1, Instants.Stored(clock.GetUtcNow()));
        db.Add(row);
        return true;
    }, receipt, stop);

    /// <summary>What was changed of one body, with its compositions, the newest first; null while nothing was.</summary>
    public async Task<(BodyRow? Body, IReadOnlyList<CompositionRow> Compositions)> BodyAsync(string region, string body, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return (await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Region == region && b.Body == body, stop),
            await db.Compositions.AsNoTracking().Where(c => c.Region == region && c.Body == body).OrderByDescending(c => c.From).ToListAsync(stop));
    }

    /// <summary>The day of the last session that a body has held, as an instant; null when it has held none.</summary>
    public async Task<DateTimeOffset?> LastHeldAsync(string region, string body, CancellationToken stop = default)
    {
        await using var db = database.Open();
        return await db.Sessions.Where(s => s.Region == region && s.Body == body && s.Status == SessionStatus.Held).OrderByDescending(s => s.At).Select(s => (DateTimeOffset?)s.At).FirstOrDefaultAsync(stop);
    }

    /// <summary>A body's rule is changed, or an order forms it anew: earlier orders stay.</summary>
    /// <inheritdoc cref="SaveAsync(OrganisationRow, IReadOnlyList{SectionRow}, IdempotencyRow?, CancellationToken)"/>
    public Task<bool> SaveAsync(BodyRow row, CompositionRow? composition, IdempotencyRow? receipt, CancellationToken stop = default) => database.WriteAsync(async db =>
    {
        var known = row.Version;
        if (known > 0 && await db.Bodies.Where(b => b.Region == row.Region && b.Body == row.Body && b.Version == known).ExecuteDeleteAsync(stop) == 0) return false;
        (row.Version, row.ChangedAt) = (known + 1, Instants.Stored(clock.GetUtcNow()));
        db.Add(row);
        if (composition is not null) db.Add(composition);
        return true;
    }, receipt, stop);

    /// <summary>Takes orders back by which a load has formed bodies, unless a session was held under one: it is told then.</summary>
    /// <param name="zone">Of the region: a session is held on its day there.</param>
    public async Task<Loads.UndoOutcome> ForgetCompositionsAsync(Loads.LoadRow load, string by, Workflows.Calendars.LocalTime zone, IdempotencyRow? receipt, CancellationToken stop = default)
    {
        List<string> used = [];
        var done = await database.WriteAsync(async db =>
        {
            var made = (await db.LoadLines.Where(l => l.LoadId == load.Id && l.Status == Loads.LineStatus.Loaded && l.Made != null).Select(l => l.Made!).ToListAsync(stop)).Select(l => l.Split('/')).ToLookup(l => l[0], l => DateOnly.ParseExact(l[1], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            foreach (var body in made)
            {
                var days = body.ToList();
                var since = zone.StartOf(days.Min());
                if (await db.Sessions.AnyAsync(s => s.Region == load.Region && s.Body == body.Key && s.Status == SessionStatus.Held && s.At >= since, stop))
                    used.AddRange(await db.Compositions.Where(c => c.Region == load.Region && c.Body == body.Key && days.Contains(c.From)).OrderBy(c => c.From).Select(c => c.Act).ToListAsync(stop));
                await db.Compositions.Where(c => c.Region == load.Region && c.Body == body.Key && days.Contains(c.From)).ExecuteDeleteAsync(stop);
                await db.Bodies.Where(b => b.Region == load.Region && b.Body == body.Key).ExecuteUpdateAsync(set => set.SetProperty(b => b.Version, b => b.Version + 1), stop);
            }

            return used.Count == 0 && await Loads.LoadStore.MarkUndoneAsync(db, load.Id, by, Instants.Stored(clock.GetUtcNow()), stop);
        }, receipt, stop);
        return new Loads.UndoOutcome(done, used);
    }
}
