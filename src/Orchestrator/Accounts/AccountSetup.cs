namespace Interagency.Orchestrator.Accounts;

internal static class AccountSetup
{
    internal static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<GrantCheck>().AddSingleton<AccountDesk>().AddSingleton<KeyDesk>().AddScoped<LogInDesk>().AddSingleton<AccountQueries>()
        .AddSingleton<FirstAccounts>().AddHostedService(provider => provider.GetRequiredService<FirstAccounts>());
}
