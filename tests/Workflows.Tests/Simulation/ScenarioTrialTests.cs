using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Tests.Procedures;
using Interagency.Workflows.Tests.Validation;
using Xunit;

namespace Interagency.Workflows.Tests.Simulation;

public sealed class ScenarioTrialTests
{
    public static TheoryData<string, string> Stories => new(from procedure in Shipped.Procedures from scenario in Shipped.Scenarios(procedure) select (procedure, scenario));

    [Theory, MemberData(nameof(Stories))]
    public void ShippedScenario_ComesToWhatItExpects(string procedure, string name)
    {
        var scenario = Shipped.Scenario(procedure, name);
        var result = ScenarioTrial.Of(Shipped.Set(procedure), Shipped.World, scenario);

        Assert.Empty(result.Failures.Select(f => f.Ru));
        Assert.Contains(scenario.Expect, e => e is Expectation.Outcome);
        Assert.Equal(scenario.Expect.Length, result.Lines.Count);
    }

    [Fact]
    public void ChangedTerm_FailsByDays_InWords()
    {
        var copy = new KhmaoCopy();
        copy.Term("curator", t => t["rule"]!["n"] = 3);

        var failed = Assert.Single(Trial(copy.Document, Shipped.Scenario("khmao", "happy")).Failures);

        // 9 April 2026 is a Thursday: three working days on come to a Monday.
        Assert.Equal("срок шага «Назначить куратора»: ожидалось 9 апреля 2026 г., получилось 13 апреля 2026 г., на 4 дня позже", failed.Ru);
        Assert.Equal("term of 'Назначить куратора': expected 9 April 2026, found 13 April 2026, 4 days later", failed.En);
    }

    [Theory]
    [InlineData("""{"outcome":"worsening"}""", "исход дела: ожидалось «ухудшение», получилось «улучшение»")]
    [InlineData("""{"request":"health","by":"2026-04-01"}""", "запрос: Медицинская организация: ожидалось не позже 1 апреля 2026 г., получилось 9 апреля 2026 г., на 8 дней позже")]
    [InlineData("""{"request":"prosecutor","by":"2026-04-09"}""", "запрос: Прокуратура района: ожидалось не позже 9 апреля 2026 г., получилось запроса не было")]
    [InlineData("""{"stage":"support","on":"2026-04-12"}""", "начало этапа «Реализация Программы»: ожидалось 12 апреля 2026 г., получилось 11 апреля 2026 г., на 1 день раньше")]
    [InlineData("""{"task":"addendum","on":"2026-04-12"}""", "задача шага «Дополнение к ИППСУ»: ожидалось 12 апреля 2026 г., получилось 11 апреля 2026 г., на 1 день раньше")]
    [InlineData("""{"closed":true,"by":"2026-05-01"}""", "дело закрыто: ожидалось не позже 1 мая 2026 г., получилось 3 мая 2026 г., на 2 дня позже")]
    public void Expectation_ThatIsNotMet_SaysByHowMuch(string expectation, string words)
    {
        var failures = Trial(Shipped.Document("khmao"), ScenarioReader.Read(Story(expectation))).Failures;

        Assert.Equal([words], failures.Select(f => f.Ru));
    }

    [Theory]
    [InlineData("""{"term":"curator","on":"2026-04-09"}""")]
    [InlineData("""{"task":"curator","on":"2026-04-08"}""")]
    [InlineData("""{"request":"education","by":"2026-04-09"}""")]
    [InlineData("""{"closed":true,"by":"2026-05-03"}""")]
    public void Expectation_ThatIsMet_Passes(string expectation) => Assert.True(Trial(Shipped.Document("khmao"), ScenarioReader.Read(Story(expectation))).Passed);

    [Fact]
    public void Run_ThatDoesNotEnd_IsAFault()
    {
        var silent = """{"name":"a","start":"2026-04-06T09:00","tasks":{"application":[{"silent":true}]}}""";

        Assert.Contains("дело не закрыто, ждёт: задача «Заявление Заказчика»", Trial(Shipped.Document("khmao"), ScenarioReader.Read(silent)).Failures.First().Ru);
    }

    [Theory]
    [InlineData("""{"term":"nobody","on":"2026-04-09"}""", "expect")]
    [InlineData("""{"stage":"nowhere","on":"2026-04-09"}""", "expect.stage")]
    [InlineData("""{"request":"nobody","by":"2026-04-09"}""", "expect.request")]
    [InlineData("""{"outcome":"nothing"}""", "expect.outcome")]
    public void Expectation_OfWhatIsNotThere_IsRefusedByName(string expectation, string field)
    {
        var scenario = ScenarioReader.Read(Story(expectation));

        Assert.Equal(field, Assert.Throws<ScenarioException>(() => Trial(Shipped.Document("khmao"), scenario)).Field);
    }

    [Theory]
    [InlineData("""{"term":"curator"}""", "expect[0].on")]
    [InlineData("""{"term":"curator","on":"9 апреля"}""", "expect[0].on")]
    [InlineData("""{"term":"curator","stage":"support","on":"2026-04-09"}""", "expect[0]")]
    [InlineData("""{"on":"2026-04-09"}""", "expect[0]")]
    [InlineData("""{"closed":false,"by":"2026-04-09"}""", "expect[0].closed")]
    [InlineData("""{"term":"curator","on":"2026-04-09","hour":9}""", "expect[0].hour")]
    public void Expectation_ThatCannotBeRead_NamesItsField(string expectation, string field) =>
        Assert.Equal(field, Assert.Throws<ScenarioException>(() => ScenarioReader.Read(Story(expectation))).Field);

    private static string Story(string expectation) => $$$"""
        {"name":"a","start":"2026-04-06T09:00","input":{"ground":"family-request","category":"single-parent"},
         "tasks":{"close":[{"outcome":"Closed","data":{"ground":"fulfilment"}}]},"expect":[{{{expectation}}}]}
        """;

    private static ScenarioResult Trial(JsonObject document, Scenario scenario) =>
        ScenarioTrial.Of(new DefinitionSet(new DefinitionReader(ActivityRegistry.Standard).Read(document.ToJsonString()), Shipped.Shared), Shipped.World, scenario);
}
