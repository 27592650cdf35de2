using Interagency.Orchestrator.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Interagency.Orchestrator.Tests.Settings;

/// <summary>Settings that are wrong, missing or misspelt stop the start, and the message names the key.</summary>
public sealed class ServiceSettingsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interagency-settings-");
    private readonly Dictionary<string, string?> production;

    public ServiceSettingsTests()
    {
        var key = Path.Combine(folder.FullName, "master.key");
        File.WriteAllText(key, new string('a', 64));
        production = new()
        {
            ["Profile"] = "Production", ["Database:ConnectionString"] = "Host=db.example;Database=d;Username=u", ["Keys:MasterKeyFile"] = key,
            ["Broker:Address"] = "amqps://broker.example/site", ["Broker:Username"] = "u", ["Broker:Password"] = "p",
        };
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Nothing_IsTheEmbeddedProfile()
    {
        var settings = Read([]);

        Assert.Equal((Profile.Embedded, null, null), (settings.Profile, settings.Persistence.PostgresConnection, settings.Broker));
    }

    [Fact]
    public void Production_WithAllItNeeds_IsRead()
    {
        production["Database:Password"] = "s;cret";
        var settings = Read(production);

        Assert.True(settings.Persistence.Clustered);
        Assert.Contains("Password=\"s;cret\"", settings.Persistence.PostgresConnection!.Replace('\'', '"'), StringComparison.Ordinal);
        Assert.Equal(("broker.example", 5671, "site", true), (settings.Broker!.Host, settings.Broker.Port, settings.Broker.VirtualHost, settings.Broker.Tls));
    }

    [Theory]
    [InlineData("Profile", "Productoin")]
    [InlineData("Database:ConnectionString", "")]
    [InlineData("Database:ConnectionString", "Hots=db")]
    [InlineData("Database:ConnectionString", "Database=d")]
    [InlineData("Database:Provider", "Sqlite")]
    [InlineData("Keys:MasterKeyFile", "")]
    [InlineData("Keys:MasterKeyFile", "/nowhere/master.key")]
    [InlineData("Broker:Address", "")]
    [InlineData("Broker:Address", "broker.example")]
    [InlineData("Broker:Address", "http://broker.example")]
    [InlineData("Broker:Address", "amqps://u:p@broker.example")]
    [InlineData("Broker:Address", "amqp://broker.example")]
    [InlineData("Broker:Username", "")]
    [InlineData("Broker:Password", "")]
    [InlineData("Broker:CertificateAuthority", "/nowhere/ca.pem")]
    [InlineData("Broker:Adress", "amqps://broker.example")]
    [InlineData("Database:Pasword", "p")]
    [InlineData("Outbox:MostPending", "many")]
    [InlineData("Definitions:Folder", "/nowhere")]
    public void Setting_ThatIsWrong_IsNamed(string key, string value)
    {
        production[key] = value;

        Assert.StartsWith(key, Assert.Throws<FormatException>(() => Read(production)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Limits:FileBytes", "10MiB")]
    [InlineData("Limits:FileBytes", "0")]
    [InlineData("Limits:FileBytes", "2000000000")]
    [InlineData("Limits:FilesInCase", "-1")]
    [InlineData("Limits:PhotoPixels", "all")]
    public void Limit_ThatIsWrong_IsNamed(string key, string value) =>
        Assert.StartsWith(key, Assert.Throws<FormatException>(() => Files.FileSettings.Read(Configuration(new() { [key] = value }))).Message, StringComparison.Ordinal);

    [Fact]
    public void Limit_ThatIsSet_IsAKnownSetting()
    {
        (production["Limits:FileBytes"], production["Limits:FilesInCase"], production["Limits:PhotoPixels"]) = ("1048576", "7", "1000000");

        Assert.NotNull(Read(production));
        Assert.Equal(new Adapters.Files.FileLimits(1 << 20, 7, 1_000_000), Files.FileSettings.Read(Configuration(production)));
    }

    [Theory]
    [InlineData("amqp://127.0.0.1", false)]
    [InlineData("amqp://localhost:5672", false)]
    [InlineData("amqp://[::1]", false)]
    [InlineData("amqp://broker.example", true)]
    public void Plain_IsLetPassOnLoopbackOrWhereItIsSaid(string address, bool said)
    {
        (production["Broker:Address"], production["Broker:AllowPlain"]) = (address, said ? "true" : null);

        Assert.False(Read(production).Broker!.Tls);
    }

    [Fact]
    public void InventedAgencies_AreNotForProduction() =>
        Assert.StartsWith("Demo:Families", Assert.Throws<FormatException>(() => ServiceSettings.Read(Configuration(production), folder.FullName, demo: true)).Message, StringComparison.Ordinal);

    [Fact]
    public void CommandLine_IsOverTheFileOfTheDataFolder()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "appsettings.json"), """{ "Outbox": { "MostPending": 5 }, "Profile": "Embedded" }""");

        Assert.Equal(5, ServiceSettings.Read(SettingSources.Read(folder.FullName, []), folder.FullName).Pace.MostPending);
        Assert.Equal(7, ServiceSettings.Read(SettingSources.Read(folder.FullName, [new("Outbox:MostPending", "7")]), folder.FullName).Pace.MostPending);
    }

    private ServiceSettings Read(Dictionary<string, string?> given) => ServiceSettings.Read(Configuration(given), folder.FullName);

    private static IConfiguration Configuration(Dictionary<string, string?> given) => new ConfigurationBuilder().AddInMemoryCollection(given).Build();
}
