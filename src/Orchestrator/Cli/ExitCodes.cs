namespace Interagency.Orchestrator.Cli;

/// <summary>What a verb's exit code means to a script.</summary>
internal static class ExitCodes
{
    internal const int Done = 0;

    /// <summary>The verb ran and found something wrong, or could not finish.</summary>
    internal const int Failed = 1;

    /// <summary>The verb could not start: an option, a file or a value given is wrong.</summary>
    internal const int BadUsage = 2;
}
