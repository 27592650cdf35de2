using Npgsql;

namespace Interagency.Faults.Storm.Injection;

/// <summary>Stops the servers themselves, and starts them again on the same data.</summary>
internal static class ServerStops
{
    internal static async Task<string> BrokerAsync(Scene scene, Random chance, bool kill)
    {
        var (rabbit, away) = (scene.Ground.Rabbit, TimeProvider.System.GetTimestamp());
        if (kill) await rabbit.KillAsync();
        else await rabbit.StopAsync();
        await Pause.ForAsync(scene.AWhile(chance));
        await rabbit.StartAgainAsync();
        return Away(away);
    }

    internal static async Task<string> DatabaseAsync(Scene scene, Random chance, bool immediate)
    {
        var (postgres, away) = (scene.Ground.Postgres, TimeProvider.System.GetTimestamp());
        await postgres.StopAsync(immediate);
        await Pause.ForAsync(scene.AWhile(chance));
        await postgres.StartAgainAsync();
        // The storm's own connections are as dead as the nodes'.
        NpgsqlConnection.ClearAllPools();
        return Away(away);
    }

    private static string Away(long since) => FormattableString.Invariant($"away for {TimeProvider.System.GetElapsedTime(since).TotalSeconds:0.0} s");
}
