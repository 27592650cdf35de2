namespace Interagency.Orchestrator.Cli;

/// <summary>What the user gave is wrong: the message names the option or field and the fix, and the exit code is 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
