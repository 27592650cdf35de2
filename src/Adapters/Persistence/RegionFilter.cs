using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Adapters.Persistence;

/// <summary>The region as a filter of every query on every placed table.</summary>
internal static class RegionFilter
{
    private static readonly MethodInfo Typed = typeof(RegionFilter).GetMethod(nameof(AddTyped), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void Add(ModelBuilder builder, InteragencyContext context, Type row) => Typed.MakeGenericMethod(row).Invoke(null, [builder, context]);

    // The context in the expression stands for the one that runs the query.
    private static void AddTyped<T>(ModelBuilder builder, InteragencyContext context) where T : class, IPlaced =>
        builder.Entity<T>().HasQueryFilter(row => context.VisibleRegion == null || row.Region == context.VisibleRegion);
}
