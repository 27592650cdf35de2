using System.Text.Json.Nodes;
using Interagency.Workflows.PeriodReports;
using Xunit;

namespace Interagency.Workflows.Tests.PeriodReports;

public sealed class ReportJsonTests
{
    private const string Whole = """
        {
          "region": "RU-NGR",
          "reports": [{
            "key": "r", "name": {"ru":"о","en":"r"}, "source": {"document":"д","paragraph":"п"}, "periods": ["quarter"], "due": {"day":5,"to":{"ru":"к","en":"t"},"source":{"document":"д","paragraph":"п"}},
            "organisations": ["centre-borovichi"], "support": {"from":{"at":"journal","key":"support-journal"},"until":{"at":"closing"},"without":["not-taken"]},
            "form": {"title":"т","signs":"д","columns":["1","2","3"]},
            "lines": [
              {"line":"1","name":{"ru":"с","en":"l"},"count":{"when":"during","categories":["sop"]}},
              {"line":"2","name":{"ru":"с","en":"l"},"count":{"when":"takenOff","outcomes":["improvement"],"closureGrounds":["goal-reached"]}},
              {"line":"3","name":{"ru":"с","en":"l"},"formula":"2 / 1","percent":true},
              {"line":"4","name":{"ru":"с","en":"l"},"count":{"when":"during","unit":"services","kindsOfHelp":["legal"]}}],
            "balances": [{"says":"2 <= 1"}]
          }]
        }
        """;

    public static TheoryData<string, Action<JsonObject>> Wrong => new()
    {
        { "reports: the key 'r'", d => d["reports"]!.AsArray().Add(d["reports"]![0]!.DeepClone()) },
        { "reports.r.periods", d => d["reports"]![0]!["periods"] = new JsonArray() },
        { "reports.r.due.day", d => d["reports"]![0]!["due"]!["day"] = 31 },
        { "reports.r.support.from.key", d => d["reports"]![0]!["support"]!["from"] = new JsonObject { ["at"] = "stage" } },
        { "reports.r.support.until.key", d => d["reports"]![0]!["support"]!["until"] = new JsonObject { ["at"] = "stage" } },
        { "reports.r.form.columns", d => d["reports"]![0]!["form"]!["columns"] = new JsonArray("1") },
        { "reports.r.lines: the line '1'", d => d["reports"]![0]!["lines"]!.AsArray().Add(d["reports"]![0]!["lines"]![0]!.DeepClone()) },
        { "reports.r.lines.1.count: give count or formula", d => d["reports"]![0]!["lines"]![0]!["formula"] = "2" },
        { "reports.r.lines.3.formula: '2 * 1'", d => d["reports"]![0]!["lines"]![2]!["formula"] = "2 * 1" },
        { "reports.r.lines.3.formula: '2 / 1 / 4'", d => d["reports"]![0]!["lines"]![2]!["formula"] = "2 / 1 / 4" },
        { "reports.r.lines.3.formula: there is no line '9'", d => d["reports"]![0]!["lines"]![2]!["formula"] = "2 / 9" },
        { "reports.r.lines.3.formula: 'former'", d => d["reports"]![0]!["lines"]![2]!["formula"] = "former 2 / 1" },
        { "reports.r.lines.3.percent", d => d["reports"]![0]!["lines"]![2]!["formula"] = "2 + 1" },
        { "reports.r.lines.2.count.when: outcomes", d => d["reports"]![0]!["lines"]![1]!["count"]!["when"] = "during" },
        { "reports.r.lines.4.count.when: services", d => d["reports"]![0]!["lines"]![3]!["count"]!["when"] = "atEnd" },
        { "reports.r.lines.1.count.when: planned", d => d["reports"]![0]!["lines"]![0]!["count"]!["when"] = "planned" },
        { "reports.r.balances: \"1 ~ 2\"", d => d["reports"]![0]!["balances"]![0]!["says"] = "1 ~ 2" },
        { "reports.r.balances: \"1 = 8\": there is no line '8'", d => d["reports"]![0]!["balances"]![0]!["says"] = "1 = 8" },
        { "reports.r.balances: \"2 <= 1\": primaryOnly", d => d["reports"]![0]!["balances"]![0]!["primaryOnly"] = true },
        { "$.reports[0].lines[0].count", d => d["reports"]![0]!["lines"]![0]!["count"]!["wen"] = "x" },
        { "$.reports[0].lines[0].count.when", d => d["reports"]![0]!["lines"]![0]!["count"]!["when"] = "sometimes" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Mistake_IsToldWithItsFileAndField(string told, Action<JsonObject> spoil)
    {
        var document = JsonNode.Parse(Whole)!.AsObject();
        spoil(document);

        var wrong = Assert.Throws<FormatException>(() => ReportJson.Read(document.ToJsonString(), "ru-x.json"));

        Assert.StartsWith($"ru-x.json: {told}", wrong.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<JsonObject>> Unknown => new()
    {
        { "reports.r.organisations: 'moon'", d => d["reports"]![0]!["organisations"]![0] = "moon" },
        { "reports.r.support.without: 'moon'", d => d["reports"]![0]!["support"]!["without"]![0] = "moon" },
        { "reports.r.support.from.key: 'moon'", d => d["reports"]![0]!["support"]!["from"]!["key"] = "moon" },
        { "reports.r.lines.1.count.categories: 'moon'", d => d["reports"]![0]!["lines"]![0]!["count"]!["categories"]![0] = "moon" },
        { "reports.r.lines.2.count.outcomes: 'moon'", d => d["reports"]![0]!["lines"]![1]!["count"]!["outcomes"]![0] = "moon" },
        { "reports.r.lines.2.count.closureGrounds: 'moon'", d => d["reports"]![0]!["lines"]![1]!["count"]!["closureGrounds"]![0] = "moon" },
        { "reports.r.lines.4.count.kindsOfHelp: 'moon'", d => d["reports"]![0]!["lines"]![3]!["count"]!["kindsOfHelp"]![0] = "moon" },
        { "reports.r.lines.1.count.tracks: 'moon'", d => d["reports"]![0]!["lines"]![0]!["count"]!["tracks"] = new JsonArray("moon") },
    };

    [Theory, MemberData(nameof(Unknown))]
    public void WhatTheDirectoryDoesntHave_IsToldByField(string told, Action<JsonObject> spoil)
    {
        var document = JsonNode.Parse(Whole)!.AsObject();
        spoil(document);

        var unknown = Assert.Single(ReportRules.Unknown(ReportJson.Read(document.ToJsonString(), "x.json"), Procedures.Shipped.World.Directories.For("RU-NGR")));

        Assert.StartsWith(told, unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void RightFile_IsRead_AndNothingIsUnknown()
    {
        var file = ReportJson.Read(Whole, "x.json");

        Assert.Empty(ReportRules.Unknown(file, Procedures.Shipped.World.Directories.For("RU-NGR")));
        Assert.StartsWith("region: there is no directory of 'RU-NGR'", Assert.Single(ReportRules.Unknown(file, null)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-Q1", "2026-01-01", "2026-03-31", "2025-Q4")]
    [InlineData("2026-Q4", "2026-10-01", "2026-12-31", "2026-Q3")]
    [InlineData("2026-H1", "2026-01-01", "2026-06-30", "2025-H2")]
    [InlineData("2024", "2024-01-01", "2024-12-31", "2023")]
    public void Period_HasItsDays(string key, string first, string last, string former)
    {
        var period = ReportPeriod.Parse(key)!.Value;

        Assert.Equal((key, first, last, former), (period.Key, Day(period.First), Day(period.Last), period.Former.Key));
        Assert.Equal(period, period.Former.Next);
    }

    [Theory]
    [InlineData("2026-Q5")]
    [InlineData("2026-H3")]
    [InlineData("26")]
    [InlineData("2026-q1")]
    [InlineData("0001")]
    [InlineData(null)]
    public void WhatIsNoPeriod_IsNone(string? key) => Assert.Null(ReportPeriod.Parse(key));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
