using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Workflows.Activities.Interagency;

/// <summary>Makes a numbered entry about the case in a journal or a register. The number is drawn when the step is committed.</summary>
public sealed class JournalEntry : CaseActivity
{
    public override ActivityInfo Info { get; } = new("Interagency.JournalEntry", "Запись в журнале", "Journal entry")
    {
        Category = Written.Category,
        Inputs = [new("journal", "String", "Журнал", "Journal") { Required = true, Hint = "dropdown", OptionsFrom = "journals" }],
        Outputs = [new("entryId", "String", "Номер записи внутри дела", "Entry id")]
    };

    public override void Start(ActivityContext context)
    {
        context.SetOutput("entryId", Make(context, context.Needed("journal"), context.Case.State.CaseId));
        context.Complete();
    }

    /// <exception cref="ActivityFaultException">The directory has no such journal.</exception>
    internal static string Make(ActivityContext context, string journal, string about)
    {
        Check(context, journal);
        if (about == context.Case.State.CaseId && context.Case.Takeover?.EntryIn(journal) is { } carried) return carried;
        var entryId = context.NewGuid().ToString();
        context.Facts.Events[$"{journal}-entered"] = context.Now;
        context.Emit(new JournalEntryMade(entryId, journal, about));
        return entryId;
    }

    internal static void Check(ActivityContext context, string journal)
    {
        var region = Jurisdiction.RegionOf(context.Facts);
        if (context.World.Directories.For(region) is { } directory && directory.Journals.All(j => j.Key != journal))
            throw new ActivityFaultException($"The directory of {region} has no journal '{journal}'; known: {string.Join(", ", directory.Journals.Select(j => j.Key))}.");
    }
}
