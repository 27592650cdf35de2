using System.Text.Json;
using Interagency.Adapters.Persistence.Secrets;
using Interagency.Workflows.Appeals;

namespace Interagency.Adapters.Persistence.Appeals;

/// <summary>What is sealed of a report, under its own key.</summary>
internal static class AppealSecrets
{
    private const string Texts = "texts";

    public static byte[] Seal(CaseVault vault, string id, byte[] key, AppealTexts texts) => vault.SealBytes(id, key, Texts, JsonSerializer.SerializeToUtf8Bytes(texts));

    public static byte[] Seal(CaseVault vault, string id, byte[] key, AppealLetter kind, byte[] letter) => vault.SealBytes(id, key, $"letter/{kind}", letter);

    /// <returns>Null when it was erased.</returns>
    public static AppealTexts? Open(CaseVault vault, AppealRow row) =>
        row is { Key: { } key, Sealed: { } box } ? JsonSerializer.Deserialize<AppealTexts>(vault.OpenBytes(row.Id, key, Texts, box)) : null;

    /// <inheritdoc cref="Open(CaseVault, AppealRow)"/>
    public static byte[]? Open(CaseVault vault, AppealRow row, AppealLetterRow letter) =>
        row.Key is { } key && letter.Sealed is { } box ? vault.OpenBytes(row.Id, key, $"letter/{letter.Kind}", box) : null;
}
