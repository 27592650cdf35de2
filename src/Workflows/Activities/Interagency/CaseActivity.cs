namespace Interagency.Workflows.Activities.Interagency;

/// <summary>An activity that changes the facts of its case. What it had changed is taken back when it faults.</summary>
public abstract class CaseActivity : Activity
{
    public sealed override bool ChangesFacts => true;
}
