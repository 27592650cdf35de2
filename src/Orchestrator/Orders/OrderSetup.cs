namespace Interagency.Orchestrator.Orders;

internal static class OrderSetup
{
    internal static IServiceCollection AddOrders(this IServiceCollection services) => services.AddSingleton<OrderQueries>().AddSingleton<ReportOrder>();
}
