using System.Security.Cryptography;
using System.Text;

namespace Interagency.Adapters.Persistence.Secrets;

/// <summary>The key outside the database that wraps every case's key. Without its file no personal text can be read.</summary>
public sealed class MasterKey
{
    private const int Bytes = 32;
    private readonly byte[] key;

    private MasterKey(byte[] key)
    {
        this.key = key;
        Search = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: "search"u8.ToArray());
        Wrapping = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: "wrap"u8.ToArray());
        Check = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: "check"u8.ToArray());
    }

    internal byte[] Search { get; }

    internal byte[] Wrapping { get; }

    /// <summary>Tells this key from others, and tells nothing else of it.</summary>
    internal byte[] Check { get; }

    /// <summary>Reads the file, or makes it (readable by its owner only) at the first start.</summary>
    /// <exception cref="InvalidDataException">The file is there but holds no key; it must not be replaced by guess.</exception>
    public static MasterKey Open(string path)
    {
        if (!File.Exists(path)) Create(path);
        var text = File.ReadAllText(path).Trim();
        try
        {
            if (Convert.FromHexString(text) is { Length: Bytes } key) return new MasterKey(key);
        }
        catch (FormatException)
        {
            // Told below, the same as a key of a wrong length.
        }

        throw new InvalidDataException($"{path} holds no master key (64 hexadecimal digits). Restore it from your backup: without it no personal text can be read.");
    }

    // Written beside and moved, so that a crash leaves no half a key.
    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Environment.ProcessId}.new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(temporary, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToHexString(RandomNumberGenerator.GetBytes(Bytes))));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another start was first: its key counts.
            File.Delete(temporary);
        }
    }
}
