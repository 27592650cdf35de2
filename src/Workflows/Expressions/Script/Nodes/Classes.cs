namespace Interagency.Workflows.Expressions.Script;

internal enum ClassPart { Method, Field, Block }

/// <summary>A member of a class; the key of a block is empty.</summary>
internal sealed record ClassMember(ClassPart Part, bool Static, string? Key, Expression? Computed, FunctionNode? Code);

internal sealed record ClassField(FunctionNode? Code);

internal sealed class ClassNode(string name, Identifier? inner, Expression? parent, FunctionNode constructor, ClassMember[] members, Scope scope, int position)
    : Expression(position)
{
    /// <summary>The name that an anonymous class takes from its variable.</summary>
    public string Name { get; set; } = name;

    public override ScriptValue Evaluate(Frame f)
    {
        var run = f.Run;
        run.Step();
        var outer = f.Env;
        scope.Enter(f);
        var (parentPrototype, parentFunction) = Parent(f);
        var prototype = new JsObject(parentPrototype);
        var type = new ScriptFunction(f, constructor, Name) { Home = prototype, Prototype = parentFunction };
        type.SetPrototype(run, prototype);
        prototype.Define(run, "constructor", new(type), PropertyFlags.Hidden);
        AddMembers(f, type, prototype);
        f.Env = outer;
        return new(type);
    }

    private (JsObject? Prototype, JsObject Function) Parent(Frame f)
    {
        if (parent is null) return (Prototypes.Object, Prototypes.Function);
        var value = parent.Evaluate(f);
        var run = f.Run;
        run.Position = parent.Position;
        if (value.IsNull) return (null, Prototypes.Function);
        if (value.Ref is not JsFunction { IsConstructor: true } type)
            throw run.TypeError($"Class extends value {Show.Brief(run, value)} is not a constructor or null");
        if (ReferenceEquals(type.Get(run, "prototype").AsObject, Prototypes.Array))
            throw run.TypeError("A class can't extend Array here; keep an array in a field");
        var prototype = type.Get(run, "prototype");
        if (prototype.AsObject is null && !prototype.IsNull)
            throw run.TypeError($"Class extends value does not have valid prototype property {Show.Plain(prototype)}");
        return (prototype.AsObject, type);
    }

    private void AddMembers(Frame f, ScriptFunction type, JsObject prototype)
    {
        var run = f.Run;
        var (fields, keys, later) = (new List<ClassField>(), new List<string?>(), new List<(ClassMember, string?)>());
        foreach (var member in members)
        {
            run.Step();
            var key = member.Key ?? (member.Computed is null ? null : To.Key(run, member.Computed.Evaluate(f)));
            var home = member.Static ? type : prototype;
            if (member.Part == ClassPart.Method)
                home.Define(run, key!, new(new ScriptFunction(f, member.Code!, key) { Home = home }), PropertyFlags.Hidden);
            else if (member.Static) later.Add((member, key));
            else
            {
                fields.Add(new(member.Code));
                keys.Add(key);
            }
        }
        type.Fields = [.. fields];
        type.FieldKeys = [.. keys];
        type.FieldScope = f.Env;
        inner?.Assign(f, new(type));
        foreach (var (member, key) in later) AddStatic(f, type, member, key);
    }

    private static void AddStatic(Frame f, ScriptFunction type, ClassMember member, string? key)
    {
        var value = member.Code is null ? default : new ScriptFunction(f, member.Code) { Home = type }.Initialise(f.Run, new(type));
        if (member.Part == ClassPart.Field) type.Define(f.Run, key!, value);
    }

    public static void DefineFields(Run run, JsObject made, ClassField[] fields, string?[] keys, ScriptFunction type)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var value = fields[i].Code is { } code
                ? new ScriptFunction(run, code, type.FieldScope) { Home = type.Home }.Initialise(run, new(made)) : default;
            made.Define(run, keys[i]!, value);
        }
    }
}
