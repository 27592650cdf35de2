using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace Interagency.Orchestrator.Tests.Architecture;

/// <summary>Outside Workflows nothing is meant to be derived from, unless it says so by being abstract.</summary>
public sealed class SealedTests
{
    // What tools generate, and what the Razor compiler makes of a page, is not ours to seal.
    private static readonly Type[] Generated = [typeof(Migration), typeof(ModelSnapshot), typeof(IComponent)];

    [Theory]
    [InlineData("Interagency.Adapters")]
    [InlineData("Interagency.Orchestrator")]
    public void Types_OfTheOuterProjects_AreSealed(string assembly) => Assert.Empty(Open(Assembly.Load(assembly).GetTypes()));

    [Fact]
    public void Open_Finds_AnUnsealedClass() => Assert.Equal([nameof(Unsealed)], Open([typeof(Unsealed), typeof(SealedTests)]));

    private static IEnumerable<string> Open(IEnumerable<Type> types) => types
        .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
        .Where(type => !IsCompilerMade(type) && !Generated.Any(kind => kind.IsAssignableFrom(type)))
        .Select(type => type.Name);

    private static bool IsCompilerMade(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal) || type.Name == "_Imports"
        || type.IsDefined(typeof(CompilerGeneratedAttribute), false)
        || type.Namespace?.StartsWith("Interagency", StringComparison.Ordinal) != true;

    public class Unsealed;
}
