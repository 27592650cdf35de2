namespace Interagency.Workflows.Expressions.Script;

internal enum Operator
{
    Add, Subtract, Multiply, Divide, Remainder, Power,
    BitAnd, BitOr, BitXor, ShiftLeft, ShiftRight, ShiftRightUnsigned,
    Equal, NotEqual, StrictEqual, StrictNotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In, InstanceOf,
    And, Or, Coalesce,
}

internal static class Operation
{
    public static ScriptValue Apply(Run run, Operator op, ScriptValue a, ScriptValue b)
    {
        if (a.IsNumber && b.IsNumber) return Numbers(op, a.Num, b.Num, run, a, b);
        switch (op)
        {
            case Operator.Add: return Operators.Add(run, a, b);
            case Operator.Equal: return Operators.LooseEquals(run, a, b);
            case Operator.NotEqual: return !Operators.LooseEquals(run, a, b);
            case Operator.StrictEqual: return Operators.StrictEquals(run, a, b);
            case Operator.StrictNotEqual: return !Operators.StrictEquals(run, a, b);
            case Operator.Less: return Operators.Compare(run, a, b) is < 0;
            case Operator.LessOrEqual: return Operators.Compare(run, a, b) is <= 0;
            case Operator.Greater: return Operators.Compare(run, a, b) is > 0;
            case Operator.GreaterOrEqual: return Operators.Compare(run, a, b) is >= 0;
            case Operator.In: return Operators.In(run, a, b);
            case Operator.InstanceOf: return Operators.InstanceOf(run, a, b);
        }
        a = To.Number(run, a);
        b = To.Number(run, b);
        return Numbers(op, a.Num, b.Num, run, a, b);
    }

    private static ScriptValue Numbers(Operator op, double x, double y, Run run, ScriptValue a, ScriptValue b) => op switch
    {
        Operator.Add => x + y,
        Operator.Subtract => x - y,
        Operator.Multiply => x * y,
        Operator.Divide => x / y,
        Operator.Remainder => Operators.Remainder(x, y),
        Operator.Power => Operators.Power(x, y),
        Operator.BitAnd => To.Int32(x) & To.Int32(y),
        Operator.BitOr => To.Int32(x) | To.Int32(y),
        Operator.BitXor => To.Int32(x) ^ To.Int32(y),
        Operator.ShiftLeft => To.Int32(x) << (To.Int32(y) & 31),
        Operator.ShiftRight => To.Int32(x) >> (To.Int32(y) & 31),
        Operator.ShiftRightUnsigned => unchecked((uint)To.Int32(x)) >> (To.Int32(y) & 31),
        Operator.Equal or Operator.StrictEqual => x == y,
        Operator.NotEqual or Operator.StrictNotEqual => x != y,
        Operator.Less => x < y,
        Operator.LessOrEqual => x <= y,
        Operator.Greater => x > y,
        Operator.GreaterOrEqual => x >= y,
        Operator.In => Operators.In(run, a, b),
        _ => Operators.InstanceOf(run, a, b),
    };
}

internal sealed class Binary(Operator op, Expression left, Expression right, int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f)
    {
        var run = f.Run;
        run.Step();
        var a = left.Evaluate(f);
        var b = right.Evaluate(f);
        if (!(a.IsNumber && b.IsNumber)) run.Position = Position;
        return Operation.Apply(run, op, a, b);
    }
}

/// <summary>Operators of one precedence in a row, evaluated in a loop: a sum of ten thousand terms needs no stack.</summary>
internal sealed class BinaryChain(Expression first, (Operator Op, Expression Right, int Position)[] links, int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f)
    {
        var run = f.Run;
        var value = first.Evaluate(f);
        foreach (var (op, right, at) in links)
        {
            run.Step();
            var b = right.Evaluate(f);
            run.Position = at;
            value = Operation.Apply(run, op, value, b);
        }
        return value;
    }
}

/// <summary>A row of one of <c>&amp;&amp;</c>, <c>||</c>, <c>??</c>.</summary>
internal sealed class LogicalChain(Operator op, Expression[] items, int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f)
    {
        f.Run.Step();
        var value = items[0].Evaluate(f);
        for (var i = 1; i < items.Length && !Decided(op, value); i++) value = items[i].Evaluate(f);
        return value;
    }

    public static bool Decided(Operator op, ScriptValue value) => op switch
    {
        Operator.And => !To.Boolean(value),
        Operator.Or => To.Boolean(value),
        _ => !value.IsNullish,
    };
}

internal sealed class Conditional(Expression test, Expression then, Expression otherwise, int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f)
    {
        f.Run.Step();
        return To.Boolean(test.Evaluate(f)) ? then.Evaluate(f) : otherwise.Evaluate(f);
    }
}

internal sealed class Sequence(Expression[] items, int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f)
    {
        f.Run.Step();
        for (var i = 0; i < items.Length - 1; i++) items[i].Evaluate(f);
        return items[^1].Evaluate(f);
    }
}

internal enum UnaryOperator { Not, Negate, Plus, BitNot, TypeOf, Void, Delete }

internal sealed class Unary(UnaryOperator op, Expression operand, int position) : Expression(position)
{
    public override ScriptValue Evaluate(Frame f)
    {
        var run = f.Run;
        run.Step();
        if (op == UnaryOperator.Delete) return Delete(f);
        if (op == UnaryOperator.TypeOf) return Show.Type(operand is Identifier id ? id.EvaluateIfKnown(f) : operand.Evaluate(f));
        var value = operand.Evaluate(f);
        run.Position = Position;
        return op switch
        {
            UnaryOperator.Not => !To.Boolean(value),
            UnaryOperator.Negate => -To.Number(run, value),
            UnaryOperator.Plus => To.Number(run, value),
            UnaryOperator.BitNot => ~To.Int32(run, value),
            _ => default,
        };
    }

    private ScriptValue Delete(Frame f)
    {
        var target = operand is OptionalChain chain ? chain.Inner : operand;
        if (target is StackGuard guard) target = guard.Inner;
        if (target is Member member) return member.Delete(f);
        if (target is Identifier id) return id.IsGlobal && f.Run.DeleteGlobal(id.Name);
        operand.Evaluate(f);
        return true;
    }
}
