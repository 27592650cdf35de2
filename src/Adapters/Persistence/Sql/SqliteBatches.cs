using Microsoft.EntityFrameworkCore.Update;

namespace Interagency.Adapters.Persistence.Sql;

/// <summary>EF sends SQLite one command a row; together they are one command of many statements, which costs less.</summary>
internal sealed class SqliteBatches(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    // SQLite takes 32,766 parameters in a command; the widest row has some forty.
    private const int Most = 200;

    public ModificationCommandBatch Create() => new Batch(dependencies);

    private sealed class Batch(ModificationCommandBatchFactoryDependencies dependencies) : AffectedCountModificationCommandBatch(dependencies, Most);
}
