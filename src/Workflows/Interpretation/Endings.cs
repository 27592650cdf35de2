namespace Interagency.Workflows.Interpretation;

/// <summary>What happens when instances end: a parent inside the case is resumed, the root's end is an effect.</summary>
internal static class Endings
{
    public static void Announce(CaseExecution execution, bool wasOver)
    {
        for (var child = NextEnded(execution); child is not null; child = NextEnded(execution))
        {
            var ended = new ChildWorkflowEnded(child.Id) { Id = child.Id, Actor = Actor.System };
            child.AwaitedBy = null;
            execution.Deliver(ended, ended.Address!.Value);
        }

        var root = execution.State.Root;
        if (!wasOver && root.Status == Status.Finished)
        {
            Cases.CaseEnd.Tidy(execution);
            execution.Emit(new WorkflowEnded(root.Id, root.SubStatus));
        }

        execution.State.Instances.RemoveAll(i => i != root && i.Status == Status.Finished);
    }

    private static InstanceState? NextEnded(CaseExecution execution) =>
        execution.State.Instances.FirstOrDefault(i => i.AwaitedBy is not null && i.Status == Status.Finished);
}
