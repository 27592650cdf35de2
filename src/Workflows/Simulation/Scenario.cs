using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Simulation;

/// <summary>A story that a procedure is played with: what the case is opened with, and who does what and when around it.</summary>
/// <param name="Input">Fields of the intake that differ from the plain ones.</param>
public sealed record Scenario(string Name, Bilingual Title, JsonObject Input, CaseScript Script)
{
    /// <summary>When the case begins, by the clock of the procedure's region; null where the caller says.</summary>
    public DateTime? Start { get; init; }

    /// <summary>What it has to come to; empty when only the ending counts.</summary>
    public ImmutableArray<Expectation> Expect { get; init; } = [];

    /// <summary>Everybody does what is asked, in the plainest way.</summary>
    public static Scenario Plain => new("happy", new("Всё идёт своим чередом", "All goes well"), [], CaseScript.Plain);
}
