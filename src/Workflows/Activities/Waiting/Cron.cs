using Cronos;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Activities.Waiting;

/// <summary>Waits for the next time a cron expression names: five fields, or six with seconds first; in UTC, as the real engine counts.</summary>
public sealed class Cron : Activity
{
    public override ActivityInfo Info { get; } = new("Elsa.Cron", "По расписанию cron", "Cron")
    {
        Inputs = [new("cronExpression", "String", "Выражение cron", "Cron expression")],
        Waits = true
    };

    public override void Start(ActivityContext context)
    {
        if (context.IsStartingTrigger)
        {
            context.Complete();
            return;
        }

        var next = Parse(context.Text("cronExpression")).GetNextOccurrence(context.Now, TimeZoneInfo.Utc)
            ?? throw new ActivityFaultException($"The cron expression '{context.Text("cronExpression")}' names no time to come.");
        context.Wait(BookmarkNames.Timer, null, next);
    }

    private static CronExpression Parse(string? text)
    {
        var fields = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        try
        {
            return CronExpression.Parse(text ?? "", fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
        }
        catch (CronFormatException e)
        {
            throw new ActivityFaultException($"'{text}' is no cron expression: {e.Message}", e);
        }
    }
}
