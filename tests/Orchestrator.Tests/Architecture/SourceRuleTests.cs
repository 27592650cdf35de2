using System.Text.RegularExpressions;
using Xunit;

namespace Interagency.Orchestrator.Tests.Architecture;

/// <summary>The rules of beauty that a text search can keep (docs/adr, style).</summary>
public sealed class SourceRuleTests
{
    private const string Persistence = "src/Adapters/Persistence";

    private static readonly string[] ByKind = ["Common", "Services", "Models", "Contracts", "Helpers", "Utils", "Managers", "Shared"];

    public static TheoryData<SourceRule> Rules { get; } =
    [
        SourceRule.AtMost(400, "a file", file => !IsGenerated(file)),
        SourceRule.AtMost(59, "Program.cs", file => file.Name == "Program.cs" && file.IsUnder("src")),
        SourceRule.AtMost(149, "CaseRunner.cs", file => file.Name == "CaseRunner.cs"),
        SourceRule.AtMost(200, "Page.razor", file => file.Name.EndsWith(".razor", StringComparison.Ordinal)),
        SourceRule.Forbid("Only Persistence saves", @"\bSaveChanges(Async)?\b",
            file => file.IsUnder("src") && !file.IsUnder(Persistence),
            new("src/Orchestrator/Cases/CloseCase.cs", "await db.SaveChangesAsync();")),
        SourceRule.Forbid("Raw SQL stands in Persistence", @"\b(FromSql|ExecuteSql|SqlQuery)\w*|\bCommandText\b|new (Npgsql|Sqlite)Command\b",
            file => file.IsUnder("src") && !file.IsUnder(Persistence),
            new("src/Orchestrator/Cases/CaseQueries.cs", "db.Database.ExecuteSqlRaw(text);")),
        SourceRule.Forbid("A type's name says the domain",
            @"\b(class|record|struct|interface|enum)\s+\w*(Manager|Helper|Helpers|Util|Utils|Utility|Utilities|Processor|Base|Impl)\b",
            _ => true, new("src/Workflows/Rules/AnswerHelper.cs", "internal static class AnswerHelper")),
        new SourceRule("A folder is one idea", file => file.Path.Split('/').Intersect(ByKind).Select(folder => $"{file.Path}: {folder}/"),
            new("src/Orchestrator/Services/Cases.cs", "")),
        SourceRule.Forbid("Nothing is left to do", @"\b(TODO|FIXME|HACK|XXX:)", _ => true, new("src/Workflows/A.cs", "// TODO: later")),
        SourceRule.Forbid("No regions", @"^\s*#region\b", _ => true, new("src/Workflows/A.cs", "#region Fields")),
        SourceRule.Forbid("No test is skipped", @"\bSkip\s*=|\bAssert\.Skip", file => file.IsUnder("tests"),
            new("tests/Workflows.Tests/A.cs", "[Fact(Skip = \"flaky\")]")),
        SourceRule.Forbid("No test sleeps", @"\bThread\.Sleep\b|\bTask\.Delay\b", file => file.IsUnder("tests"),
            new("tests/Workflows.Tests/A.cs", "await Task.Delay(100);")),
        SourceRule.Forbid("The interpreter names no activity", @"\bActivities\.\w",
            file => file.IsUnder("src/Workflows/Interpretation"),
            new("src/Workflows/Interpretation/Scheduler.cs", "using Interagency.Workflows.Activities.Flow;")),
        new SourceRule("An endpoints file has at most a dozen routes", TooManyRoutes,
            new("src/Orchestrator/Cases/CaseEndpoints.cs", string.Concat(Enumerable.Repeat("cases.MapGet(\"/\", List);\n", 13)))),
        new SourceRule("The bus tells its makers nothing", Talkative, new("src/Adapters/Messaging/A.cs", "services.AddMassTransit(bus => bus.AddConsumer(agencies));")),
        new SourceRule("A region is data", RegionNames.In, new("src/Workflows/Rules/Enough.cs", $"if (region == \"{RegionNames.AKey}\")")),
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_InThisRepository_IsKept(SourceRule rule) => Assert.Empty(SourceTree.Sources.SelectMany(rule.Breaches));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_WhenBroken_IsNoticed(SourceRule rule) => Assert.NotEmpty(rule.Breaches(rule.Bad));

    private static bool IsGenerated(SourceFile file) => file.Path.Contains("/Migrations/", StringComparison.Ordinal);

    private static IEnumerable<string> Talkative(SourceFile file)
    {
        var (buses, silenced) = (Regex.Count(file.Text, @"\.AddMassTransit\("), Regex.Count(file.Text, @"\.DisableUsageTelemetry\("));
        return file.IsUnder("src") && buses != silenced ? [$"{file.Path}: {buses} buses, {silenced} told to be silent"] : [];
    }

    private static IEnumerable<string> TooManyRoutes(SourceFile file)
    {
        if (!file.Name.EndsWith("Endpoints.cs", StringComparison.Ordinal)) return [];
        var routes = Regex.Count(file.Text, @"\.Map(Get|Post|Put|Delete|Patch|Methods)\(");
        return routes > 12 ? [$"{file.Path}: {routes} routes"] : [];
    }
}
