using System.Security.Cryptography;

namespace Interagency.Orchestrator.Accounts;

/// <summary>A password that is told once and changed at the first log-in: four groups of letters that are not mistaken for one another.</summary>
internal static class OneTimePassword
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    internal static string Make() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
