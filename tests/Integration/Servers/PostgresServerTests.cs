using Npgsql;
using Xunit;

namespace Interagency.Integration.Servers;

public sealed class PostgresServerTests(Postgres postgres)
{
    private static readonly string[] Expected = ["a"];

    [Fact]
    public async Task Server_WhenAsked_AnswersItsVersion()
    {
        var version = await ScalarAsync(await postgres.Server.CreateDatabaseAsync(), "select version()");

        Assert.StartsWith("PostgreSQL", (string)version!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Databases_OfOneTemplate_StartAlikeAndLiveApart()
    {
        var prepared = 0;
        async Task Prepare(string database)
        {
            prepared++;
            await ScalarAsync(database, "create table word as select 'a' as text");
        }

        var first = await postgres.Server.CreateDatabaseAsync("words", Prepare);
        var second = await postgres.Server.CreateDatabaseAsync("words", Prepare);
        await ScalarAsync(first, "insert into word values ('b')");

        Assert.Equal(1, prepared);
        Assert.Equal(Expected, (string[])(await ScalarAsync(second, "select array_agg(text) from word"))!);
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
