using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Interagency.Faults;

/// <summary>Where the service ends itself by kill -9.</summary>
public static class CrashPoints
{
    public const string BeforeTheLock = "before the lock";
    public const string AfterTheLoad = "after the load";
    public const string BeforeTheRows = "before the rows are written";
    public const string BeforeCommit = "after the rows, before COMMIT";
    public const string AfterCommit = "after COMMIT, before the answer";
    public const string BeforeDone = "after a delivery, before the outbox says done";
    public const string TimerClaim = "inside a timer claim";
    public const string Migrating = "while migrating at first start";

    /// <summary>Any of all points, the one with the number given.</summary>
    public const string Any = "any";

    public static readonly string[] Named = [Migrating, BeforeTheLock, AfterTheLoad, BeforeTheRows, BeforeCommit, AfterCommit, BeforeDone, TimerClaim];

    /// <summary>The configuration keys of a point and of which passage strikes.</summary>
    public const string PointKey = "Crash:Point", NumberKey = "Crash:Number";

    internal static void Register(WebApplicationBuilder builder)
    {
        if (builder.Configuration[PointKey] is not { Length: > 0 } point) return;
        var crash = new Crash(point, int.Parse(builder.Configuration[NumberKey]!, CultureInfo.InvariantCulture));
        builder.Services.AddSingleton<IInterceptor>(new CommandPoints(crash));
        builder.Services.AddSingleton<IInterceptor>(new TransactionPoints(crash));
    }
}

/// <summary>Counts passages of one point; at the last, nothing of this process runs any more.</summary>
internal sealed class Crash(string point, int number)
{
    private int passed;

    internal void Pass(string name)
    {
        if ((point == name || point == CrashPoints.Any) && Interlocked.Increment(ref passed) == number) Process.GetCurrentProcess().Kill();
    }
}
