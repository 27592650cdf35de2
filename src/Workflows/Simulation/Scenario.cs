using System.Text.Json.Nodes;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Simulation;

/// <summary>A story that a procedure is played with: what the case is opened with, and who does what and when around it.</summary>
/// <param name="Input">Fields of the intake that differ from the plain ones.</param>
public sealed record Scenario(string Name, Bilingual Title, JsonObject Input, CaseScript Script)
{
    /// <summary>Everybody does what is asked, in the plainest way.</summary>
    public static Scenario Plain => new("happy", new("Всё идёт своим чередом", "All goes well"), [], CaseScript.Plain);
}
