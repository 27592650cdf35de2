using Xunit;

namespace Interagency.Orchestrator.Tests.Architecture;

public sealed class RegionNamesTests
{
    [Fact]
    public void Names_OfADirectory_AreKeysAndLongNames()
    {
        var file = new SourceFile("workflows-json/x.json", """
            {"region":"RU-QQQ","name":"Процедура с длинным именем",
             "source":{"document":"Порядок выдуманной помощи","paragraph":"1"},"documentKinds":[{"key":"d","name":"Выдуманный документ"}],
             "agencies":[{"key":"a","name":"Центр выдуманной помощи"},{"key":"b","name":{"ru":"Школа","en":"An invented school"}}]}
            """);

        Assert.Equal(
            ["An invented school", "RU-QQQ", "Выдуманный документ", "Порядок выдуманной помощи", "Центр выдуманной помощи"],
            RegionNames.Read([file]).Order(StringComparer.Ordinal));
    }
}
