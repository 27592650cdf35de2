namespace Interagency.Workflows.Expressions.Script;

internal sealed class ExpressionStatement(Expression expression, bool ofProgram, int position) : Statement(position)
{
    public override Completion Execute(Frame f)
    {
        f.Run.Position = Position;
        f.Run.Step();
        var value = expression.Evaluate(f);
        if (ofProgram) f.Run.Completion = value;
        return Completion.Normal;
    }
}

/// <summary>var, let and const; a declarator without a value of a let is set to undefined, of a var left alone.</summary>
internal sealed class Declaration((ITarget Target, Expression? Value)[] declarators, int position) : Statement(position)
{
    public override Completion Execute(Frame f)
    {
        foreach (var (target, value) in declarators)
        {
            f.Run.Step();
            var assigned = value is null ? default : value.Evaluate(f);
            target.Assign(f, assigned);
        }
        return Completion.Normal;
    }
}

internal sealed class Empty(int position) : Statement(position)
{
    public override Completion Execute(Frame f) => Completion.Normal;
}

/// <summary>A function declaration: it was made when its scope was entered. In a block of sloppy code the outer variable gets it here.</summary>
internal sealed class FunctionDeclaration(FunctionNode code, Identifier target, int position) : Statement(position)
{
    public Identifier? InnerUse { get; set; }
    public Identifier? OuterTarget { get; set; }

    public void Make(Frame f) => target.Assign(f, new(new ScriptFunction(f, code)));

    public override Completion Execute(Frame f)
    {
        OuterTarget?.Assign(f, InnerUse!.Evaluate(f));
        return Completion.Normal;
    }
}

internal sealed class Block(Statement[] body, Scope scope, int position) : Statement(position)
{
    public override Completion Execute(Frame f)
    {
        f.Run.Step();
        var outer = f.Env;
        scope.Enter(f);
        var result = Run(f, body);
        f.Env = outer;
        return result == Completion.Break && Labels is not null && f.Label is not null && Takes(f) ? Completion.Normal : result;
    }

    public static Completion Run(Frame f, Statement[] body)
    {
        foreach (var statement in body)
        {
            var result = statement.Execute(f);
            if (result != Completion.Normal) return result;
        }
        return Completion.Normal;
    }
}

/// <summary>A labelled statement other than a loop or block: only a break to its label is taken here.</summary>
internal sealed class Labelled(Statement body, int position) : Statement(position)
{
    public override Completion Execute(Frame f)
    {
        var result = body.Execute(f);
        return result == Completion.Break && f.Label is not null && Takes(f) ? Completion.Normal : result;
    }
}

internal sealed class If(Expression test, Statement then, Statement? otherwise, bool ofProgram, int position) : Statement(position)
{
    public override Completion Execute(Frame f)
    {
        f.Run.Step();
        var taken = To.Boolean(test.Evaluate(f)) ? then : otherwise;
        if (ofProgram) f.Run.Completion = default;
        return taken?.Execute(f) ?? Completion.Normal;
    }
}

internal sealed class Jump(Completion kind, string? label, int position) : Statement(position)
{
    public override Completion Execute(Frame f)
    {
        f.Run.Step();
        f.Label = label;
        return kind;
    }
}

internal sealed class Return(Expression? value, int position) : Statement(position)
{
    public override Completion Execute(Frame f)
    {
        f.Run.Step();
        f.Returned = value is null ? default : value.Evaluate(f);
        return Completion.Return;
    }
}

internal sealed class Throw(Expression value, int position) : Statement(position)
{
    public override Completion Execute(Frame f)
    {
        var thrown = value.Evaluate(f);
        f.Run.Position = Position;
        throw f.Run.Throw(thrown);
    }
}
