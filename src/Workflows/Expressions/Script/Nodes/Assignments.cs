namespace Interagency.Workflows.Expressions.Script;

/// <summary><c>x = value</c> and destructuring assignment.</summary>
internal sealed class Assign(ITarget target, Expression value, int position) : Expression(position)
{
    public ITarget Target => target;
    public Expression Value => value;

    public override ScriptValue Evaluate(Frame f)
    {
        f.Run.Step();
        if (target is Member member)
        {
            var (o, key) = member.Refer(f);
            var result = value.Evaluate(f);
            member.WriteAt(f, o, key, result);
            return result;
        }
        var assigned = value.Evaluate(f);
        f.Run.Position = Position;
        target.Assign(f, assigned);
        return assigned;
    }
}

/// <summary><c>x += value</c> and its kin, among them <c>??=</c>.</summary>
internal sealed class CompoundAssign(Operator op, Expression target, Expression value, int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f)
    {
        f.Run.Step();
        if (target is Member member)
        {
            var (o, key) = member.Refer(f);
            var before = member.ReadAt(f, o, ref key);
            if (!Next(f, before, out var after)) return before;
            member.WriteAt(f, o, key, after);
            return after;
        }
        var old = target.Evaluate(f);
        if (!Next(f, old, out var result)) return old;
        ((ITarget)target).Assign(f, result);
        return result;
    }

    private bool Next(Frame f, ScriptValue before, out ScriptValue after)
    {
        after = default;
        if (op >= Operator.And)
        {
            if (LogicalChain.Decided(op, before)) return false;
            after = value.Evaluate(f);
            return true;
        }
        var right = value.Evaluate(f);
        f.Run.Position = Position;
        after = Operation.Apply(f.Run, op, before, right);
        return true;
    }
}

/// <summary><c>++</c> and <c>--</c>.</summary>
internal sealed class Update(Expression target, int by, bool prefix, int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f)
    {
        f.Run.Step();
        if (target is Member member)
        {
            var (o, key) = member.Refer(f);
            var before = To.Number(f.Run, member.ReadAt(f, o, ref key));
            member.WriteAt(f, o, key, before + by);
            return prefix ? before + by : before;
        }
        var old = To.Number(f.Run, target.Evaluate(f));
        ((ITarget)target).Assign(f, old + by);
        return prefix ? old + by : old;
    }
}
