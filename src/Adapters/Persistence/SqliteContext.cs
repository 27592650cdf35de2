using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>The tables on SQLite: instants are integers.</summary>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : InteragencyContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantAsInteger>();
    }
}
