namespace Interagency.Adapters.Persistence;

/// <summary>Keeps a second process off a file: the lock is the operating system's and goes with this process, however it ends.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream held;

    private FileLock(FileStream held) => this.held = held;

    /// <exception cref="DatabaseInUseException">Another process, or another owner in this one, holds it.</exception>
    public static FileLock Take(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken) when (File.Exists(path))
        {
            throw new DatabaseInUseException(path, taken);
        }
    }

    public void Dispose() => held.Dispose();
}

/// <summary>The SQLite file belongs to another running process.</summary>
public sealed class DatabaseInUseException(string path, Exception inner) : Exception(
    $"Другая работающая служба уже открыла эту базу ({path}): остановите её или укажите другую папку в --data. / Another running service has this database open: stop it, or give another folder with --data.", inner);
