using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>The tables on PostgreSQL: instants are timestamptz, what is queried as JSON is jsonb.</summary>
public sealed class PostgresContext(DbContextOptions<PostgresContext> options) : InteragencyContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantAsUtc>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Not the history: its chain is counted over the bytes as written, and jsonb keeps no bytes.
        modelBuilder.Entity<AnswerRow>().Property(a => a.Proposals).HasColumnType("jsonb");
        modelBuilder.Entity<TaskRow>().Property(t => t.Fields).HasColumnType("jsonb");
        modelBuilder.Entity<TaskRow>().Property(t => t.Outcomes).HasColumnType("jsonb");
        modelBuilder.Entity<RequestRow>().Property(r => r.Areas).HasColumnType("jsonb");
        modelBuilder.Entity<AgendaItemRow>().Property(i => i.Decisions).HasColumnType("jsonb");
    }
}
