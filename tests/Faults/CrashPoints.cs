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

    public const string BeforePublish = "after COMMIT, before the publish";
    public const string AfterPublish = "after the publish, before the outbox says done";
    public const string Received = "in a consume, before the step";
    public const string BeforeAck = "in a consume, after COMMIT, before the ack";
    public const string TimerLease = "in a timer's lease";

    /// <summary>Any of all points, the one with the number given.</summary>
    public const string Any = "any";

    public static readonly string[] Named = [Migrating, BeforeTheLock, AfterTheLoad, BeforeTheRows, BeforeCommit, AfterCommit, BeforeDone, TimerClaim];

    /// <summary>Those at which a storm ends its nodes.</summary>
    public static readonly string[] OfTheStorm = [BeforeCommit, AfterCommit, BeforePublish, AfterPublish, Received, BeforeAck, TimerLease];

    /// <summary>The configuration keys of a point and of which passage strikes.</summary>
    public const string PointKey = "Crash:Point", NumberKey = "Crash:Number";

    internal static void Register(WebApplicationBuilder builder)
    {
        if (builder.Configuration[PointKey] is not { Length: > 0 } point) return;
        Register(builder, Crash.AtPassage(point, int.Parse(builder.Configuration[NumberKey]!, CultureInfo.InvariantCulture)));
    }

    internal static void Register(WebApplicationBuilder builder, Crash crash)
    {
        builder.Services.AddSingleton<IInterceptor>(new CommandPoints(crash));
        builder.Services.AddSingleton<IInterceptor>(new TransactionPoints(crash));
    }
}

/// <summary>Where it is time, nothing of this process runs any more.</summary>
/// <param name="isTime">Asked at each passage of a point, with the point's name.</param>
internal sealed class Crash(Func<string, bool> isTime)
{
    /// <summary>At the last of so many passages of one point.</summary>
    internal static Crash AtPassage(string point, int number)
    {
        var passed = 0;
        return new Crash(name => (point == name || point == CrashPoints.Any) && Interlocked.Increment(ref passed) == number);
    }

    internal void Pass(string name)
    {
        if (isTime(name)) Process.GetCurrentProcess().Kill();
    }
}
