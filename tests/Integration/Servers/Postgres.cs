using Interagency.Integration.Servers;
using Interagency.TestServers;
using Xunit;

[assembly: AssemblyFixture(typeof(Postgres))]

namespace Interagency.Integration.Servers;

/// <summary>One PostgreSQL for the whole assembly; a test class takes it as a constructor argument.</summary>
public sealed class Postgres : IAsyncLifetime
{
    public PostgresServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await PostgresServer.StartAsync();

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? default;
}
