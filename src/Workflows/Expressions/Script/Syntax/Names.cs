namespace Interagency.Workflows.Expressions.Script;

/// <summary>Collects scopes and uses of names while parsing, and joins them afterwards.</summary>
internal sealed class Names
{
    private readonly List<Scope> _scopes = [];
    private readonly List<(Identifier Use, Scope Scope)> _uses = [];

    public Scope Open(Scope? parent, bool isFunction, bool isArrow = false)
    {
        var scope = new Scope(parent, isFunction, isArrow);
        _scopes.Add(scope);
        return scope;
    }

    public Identifier Use(Identifier use, Scope scope)
    {
        _uses.Add((use, scope));
        return use;
    }

    /// <summary>Resolves every use; returns those of names that nobody declared.</summary>
    public List<Identifier> Resolve()
    {
        var found = new List<(Identifier Use, Scope Scope, Binding Binding)>(_uses.Count);
        var free = new List<Identifier>();
        for (var i = 0; i < _uses.Count; i++)
        {
            var (use, scope) = _uses[i];
            var binding = Find(use.Name, scope);
            if (binding is null) free.Add(use);
            else
            {
                binding.Captured |= binding.Scope.Function != scope.Function;
                found.Add((use, scope, binding));
            }
        }
        foreach (var scope in _scopes) scope.Assign();
        foreach (var (use, scope, binding) in found) use.Resolve(binding, Hops(scope, binding.Scope));
        return free;
    }

    private Binding? Find(string name, Scope scope)
    {
        for (var s = scope; s is not null; s = s.Parent)
        {
            if (s.Find(name) is { } binding) return binding;
            if (name == "arguments" && s is { IsFunction: true, IsArrow: false, Owner: { } owner })
            {
                var own = s.Declare(name, BindingKind.Var)!;
                owner.ArgumentsTarget = Use(new Identifier(name, owner.Start, strict: false) { Declares = true }, s);
                return own;
            }
        }
        return null;
    }

    private static int Hops(Scope from, Scope to)
    {
        var hops = 0;
        for (var s = from; s != to; s = s.Parent!) hops += s.EnvSize > 0 ? 1 : 0;
        return hops;
    }
}
