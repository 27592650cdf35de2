using Interagency.Workflows.Interpretation;

namespace Interagency.Adapters.Persistence;

/// <summary>
/// From effects to rows. Each <c>…Row.cs</c> adds its own rules in its <c>Rules</c>; the store applies them and knows no effect.
/// </summary>
internal sealed class RowRules
{
    private readonly Dictionary<Type, List<Action<Effect, StepRows>>> byEffect = [];
    private readonly List<(Type Family, Action<Effect, StepRows> Apply)> families = [];
    private readonly List<Action<StepRows>> afterStep = [];

    public static RowRules All { get; } = Build();

    public void On<T>(Action<T, StepRows> apply) where T : Effect => Of(typeof(T)).Add((effect, step) => apply((T)effect, step));

    /// <summary>For every effect of a family, whichever are added to it later.</summary>
    public void OnEvery<T>(Action<T, StepRows> apply) where T : Effect => families.Add((typeof(T), (effect, step) => apply((T)effect, step)));

    /// <summary>The effect writes no row by itself, on purpose.</summary>
    public void Told<T>() where T : Effect => Of(typeof(T));

    public void AfterStep(Action<StepRows> apply) => afterStep.Add(apply);

    public bool Knows(Type effect) => byEffect.ContainsKey(effect) || families.Any(f => f.Family.IsAssignableFrom(effect));

    public void Apply(StepRows step, IEnumerable<Effect> effects)
    {
        foreach (var effect in effects)
        {
            if (!Knows(effect.GetType())) throw new InvalidOperationException($"No row is written from {effect.GetType().Name}; add it to the Rules of its …Row.cs.");
            foreach (var apply in byEffect.GetValueOrDefault(effect.GetType()) ?? []) apply(effect, step);
            foreach (var (family, apply) in families) if (family.IsInstanceOfType(effect)) apply(effect, step);
        }

        step.TurnTo(step.At);
        foreach (var apply in afterStep) apply(step);
    }

    private List<Action<Effect, StepRows>> Of(Type effect) => byEffect.TryGetValue(effect, out var rules) ? rules : byEffect[effect] = [];

    private static RowRules Build()
    {
        var rules = new RowRules();
        // A line of Elsa.WriteLine belongs to a run's log; a replay gives it again.
        rules.Told<LineWritten>();
        rules.On<Workflows.Takeovers.InstantReached>((reached, step) => step.TurnTo(Instants.Stored(reached.At)));
        CaseRow.Rules(rules);
        OutboxRow.Rules(rules);
        TimerRow.Rules(rules);
        EventWaitRow.Rules(rules);
        JournalEntryRow.Rules(rules);
        DocumentRow.Rules(rules);
        TaskRow.Rules(rules);
        RequestRow.Rules(rules);
        AnswerRow.Rules(rules);
        PlanRow.Rules(rules);
        MeasureRow.Rules(rules);
        AgendaItemRow.Rules(rules);
        DeadlineRow.Rules(rules);
        DeadlineEventRow.Rules(rules);
        NoticeRow.Rules(rules);
        RoleAssignmentRow.Rules(rules);
        StageRow.Rules(rules);
        GroundRow.Rules(rules);
        ContactRow.Rules(rules);
        FurtherCategoryRow.Rules(rules);
        HelpRow.Rules(rules);
        IncidentRow.Rules(rules);
        DutyRow.Rules(rules);
        InternalRequestRow.Rules(rules);
        DangerRow.Rules(rules);
        SubstitutionRow.Rules(rules);
        ReturnedProposalRow.Rules(rules);
        TrackChangeRow.Rules(rules);
        TransferRow.Rules(rules);
        OrderRow.Rules(rules);
        InboundRequestRow.Rules(rules);
        ConsentRow.Rules(rules);
        DisclosureRow.Rules(rules);
        WithheldRow.Rules(rules);
        Files.FileRow.Rules(rules);
        Correspondence.RequestMarkRow.Rules(rules);
        return rules;
    }
}
