using Interagency.Workflows.Cases;

namespace Interagency.Adapters.Persistence;

/// <summary>Help that a family was given: services of one kind on one day.</summary>
public sealed class HelpRow : CaseOwned
{
    /// <summary>By the directory.</summary>
    public string KindOfHelp { get; set; } = "";

    public int Count { get; set; }

    /// <summary>By the clock of the organisation.</summary>
    public DateOnly Day { get; set; }

    public string By { get; set; } = "";

    internal static void Rules(RowRules rules) => rules.On<HelpGiven>((given, step) => step.Put(new HelpRow
    {
        Id = given.HelpId, KindOfHelp = given.KindOfHelp, Count = given.Count, Day = given.Day, By = given.By
    }));
}
