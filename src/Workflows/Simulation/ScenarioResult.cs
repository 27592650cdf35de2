using Interagency.Workflows.Language;

namespace Interagency.Workflows.Simulation;

/// <summary>How a procedure stood a scenario.</summary>
/// <param name="Lines">One for each thing that was expected.</param>
/// <param name="Faults">What is wrong with the run itself: the rules refused something, an activity failed, the case did not end.</param>
public sealed record ScenarioResult(Scenario Scenario, IReadOnlyList<ExpectationLine> Lines, IReadOnlyList<Bilingual> Faults)
{
    public bool Passed => Faults.Count == 0 && Lines.All(line => line.Passed);

    /// <summary>What failed, in words.</summary>
    public IEnumerable<Bilingual> Failures => Faults.Concat(Lines.Where(line => !line.Passed).Select(line => line.Sentence));
}

/// <param name="What">«срок шага «Соглашение»».</param>
/// <param name="Expected">«13 мая 2026 г.».</param>
/// <param name="Found">«15 мая 2026 г.: на 2 дня позже»; the same as expected when it passed.</param>
public sealed record ExpectationLine(Expectation Expectation, bool Passed, Bilingual What, Bilingual Expected, Bilingual Found)
{
    public Bilingual Sentence => new($"{What.Ru}: ожидалось {Expected.Ru}, получилось {Found.Ru}", $"{What.En}: expected {Expected.En}, found {Found.En}");
}
