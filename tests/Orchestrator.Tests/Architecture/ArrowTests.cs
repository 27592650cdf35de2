using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Interagency.Orchestrator.Tests.Architecture;

/// <summary>Orchestrator → Adapters → Workflows, and nothing points back.</summary>
public sealed class ArrowTests
{
    // Reading a cron expression is arithmetic on calendars: no clock, no I/O.
    private static readonly string[] PurePackages = ["Cronos"];

    [Theory]
    [InlineData("Workflows", "")]
    [InlineData("Adapters", "Workflows")]
    [InlineData("Orchestrator", "Adapters")]
    public void Project_References_OnlyTheNextBelow(string project, string below) =>
        Assert.Equal(below.Length == 0 ? [] : [below], ProjectReferences(ProjectFile(project).Text));

    [Fact]
    public void Workflows_TakesNoPackage_ThatIsNotPure() =>
        Assert.Empty(OutsidePackages(ProjectFile("Workflows").Text).Except(PurePackages));

    [Fact]
    public void Workflows_WhenBuilt_ReferencesTheRuntimeAlone() =>
        Assert.All(
            Assembly.Load("Interagency.Workflows").GetReferencedAssemblies().Select(assembly => assembly.Name!).Except(PurePackages),
            name => Assert.Matches(@"^(System(\..+)?|netstandard)$", name));

    [Theory]
    [InlineData("""<PackageReference Include="Quartz" />""", "Quartz")]
    [InlineData("""<FrameworkReference Include="Microsoft.AspNetCore.App" />""", "Microsoft.AspNetCore.App")]
    [InlineData("""<PackageReference Include="Any.Analyzers" PrivateAssets="all" />""", "")]
    public void OutsidePackages_Finds_WhatAPureProjectMayNotHave(string line, string found) =>
        Assert.Equal(found.Length == 0 ? [] : [found], OutsidePackages(line));

    [Fact]
    public void ProjectReferences_Finds_AnArrowBack() =>
        Assert.Equal(["Orchestrator"], ProjectReferences("""<ProjectReference Include="../Orchestrator/Interagency.Orchestrator.csproj" />"""));

    private static SourceFile ProjectFile(string project) => SourceTree.Files($"src/{project}", ".csproj").Single();

    private static IEnumerable<string> ProjectReferences(string text) =>
        Regex.Matches(text, """<ProjectReference Include="[^"]*Interagency\.(\w+)\.csproj""").Select(match => match.Groups[1].Value);

    private static IEnumerable<string> OutsidePackages(string text) =>
        Regex.Matches(text, """<(?:Package|Framework)Reference Include="([^"]+)"([^>]*)>""")
            .Where(match => !match.Groups[2].Value.Contains("PrivateAssets=\"all\"", StringComparison.Ordinal))
            .Select(match => match.Groups[1].Value);
}
