using System.CommandLine;

namespace Interagency.Orchestrator.Cli;

/// <summary>
/// The table of verbs. A verb is one file with a <c>Command Create(VerbSetting)</c>; a line here is all it needs besides.
/// </summary>
internal static class Verbs
{
    internal const string Default = ServeVerb.Name;

    internal static IReadOnlyList<Command> All(VerbSetting setting) =>
    [
        ServeVerb.Create(setting),
        DoctorVerb.Create(setting),
        AuditVerb.Create(setting),
        RetentionVerb.Create(setting),
        LoadVerb.Create(setting),
        AgenciesVerb.Create(setting),
        DueVerb.Create(setting),
        ValidateVerb.Create(setting),
        SimulateVerb.Create(setting),
        ExecuteVerb.Create(setting),
        EvaluateVerb.Create(setting),
    ];
}

/// <summary>What every verb is created with.</summary>
/// <param name="Language">The language of descriptions and messages.</param>
/// <param name="Extra">Registrations a test assembly adds to the service before it is built.</param>
/// <param name="Given">Where a verb that reads reads from; standard input by default.</param>
internal sealed record VerbSetting(Language Language, Action<WebApplicationBuilder>? Extra = null, TextReader? Given = null)
{
    internal TextReader Input => Given ?? Console.In;

    /// <inheritdoc cref="Cli.Language.Say"/>
    internal string Say(string russian, string english) => Language.Say(russian, english);
}
