using Interagency.Orchestrator.Definitions.Versions;
using Interagency.Orchestrator.Ui.Language;

namespace Interagency.Orchestrator.Procedures;

/// <summary>How a version of a procedure is called on the screen.</summary>
internal static class VersionWords
{
    /// <summary>«редакция 3, действует с 1 июля 2026 г.»</summary>
    internal static string Of(DefinitionVersion version) => $"{Number(version)}, {State(version)}";

    internal static string Number(DefinitionVersion version) => Words.Say("Procedure.Version", version.Version);

    internal static string State(DefinitionVersion version) => version switch
    {
        { State: VersionState.Draft } => Words.Say("VersionState.Draft"),
        { State: VersionState.Retracted } => Words.Say("VersionState.Retracted"),
        { InForce: true, Release.EffectiveFrom: { } day } => Words.Say("Procedure.InForceFrom", Words.Date(day)),
        { InForce: true } => Words.Say("Procedure.InForce"),
        { State: VersionState.Released, Release.EffectiveFrom: { } day } => Words.Say("Procedure.ReleasedFor", Words.Date(day)),
        { State: var state } => Words.Say(state),
    };
}
