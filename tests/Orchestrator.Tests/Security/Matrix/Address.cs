using System.Text.Json.Nodes;
using Interagency.Orchestrator.Security;

namespace Interagency.Orchestrator.Tests.Security.Matrix;

/// <summary>An endpoint or a page, and what existing thing it is asked for.</summary>
/// <param name="Pattern">Method and route.</param>
/// <param name="Path">With existing things; null: it names none, for <paramref name="Why"/>.</param>
/// <param name="Narrowed">In what a reader's place may differ so that there is no such thing for them; of a list, so that it lacks its mark.</param>
internal sealed record Address(string Pattern, Func<Things, string>? Path, By Narrowed)
{
    /// <summary>Of an address that is of no place.</summary>
    internal string? Why { get; init; }

    /// <summary>Of a list: what stands in it for its own readers, and for no others.</summary>
    internal Func<Things, string>? Mark { get; init; }

    /// <summary>In what a reader's place may differ so that nothing of the cases is in the answer.</summary>
    internal By Hides { get; init; } = By.Case;

    /// <summary>What a write says: enough to come to the question of the place.</summary>
    internal Func<JsonObject>? Body { get; init; }

    /// <summary>How the write is refused elsewhere: as when there is nothing there, or, where a place is named, as not one's own.</summary>
    internal int Refused { get; init; } = 404;

    /// <summary>The form of a page, with what it sends.</summary>
    internal Dictionary<string, string>? Form { get; init; }

    /// <summary>What a form chooses from a list, as its <c>id</c>.</summary>
    internal Func<Things, string>? Chosen { get; init; }

    internal Address With(Things things) => Chosen is null ? this : this with { Form = new(Form!) { ["id"] = Chosen(things) } };

    /// <summary>What one needs besides the right of the endpoint.</summary>
    internal Right? Needs { get; init; }

    /// <summary>How closely a place may be named that still has the thing: an agency is its region's.</summary>
    internal By Owners { get; init; } = By.Case;

    /// <summary>It is a person's own: nobody else has it, wherever they are.</summary>
    internal bool IsPersonal { get; init; }

    /// <summary>Its own check ends the thing: a new one is made for each.</summary>
    internal bool EndsSession { get; init; }

    internal bool IsApi => Pattern.Contains(" /api", StringComparison.Ordinal) || Pattern.Contains(" /elsa", StringComparison.Ordinal);

    internal string Method => Pattern.Split(' ')[0];
}
