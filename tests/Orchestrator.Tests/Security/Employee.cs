using System.Text.Json.Nodes;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Accounts;
using Interagency.Orchestrator.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Security;

/// <summary>An account of the test's own, with a password that it has chosen itself.</summary>
internal sealed record Employee(string Id, string Login, string Password)
{
    internal static async Task<Employee> HireAsync(ServiceUnderTest service, AccountRole role = AccountRole.CoordinationOfficer, bool oneTime = false)
    {
        var employee = new Employee($"p-{Guid.NewGuid():N}"[..14], $"user-{Guid.NewGuid():N}"[..16], OneTimePassword.Make());
        var account = new AccountRow { Id = employee.Id, Login = employee.Login, Name = "Вымышленный Сотрудник", MadeAt = DateTimeOffset.UtcNow, MadeBy = "test" };
        account.Grants.Add(new GrantRow { Id = Guid.NewGuid().ToString("N"), AccountId = employee.Id, Role = role, GivenAt = DateTimeOffset.UtcNow, GivenBy = "test" });
        Assert.Null(await service.Services.GetRequiredService<AccountDesk>().CreateAsync(account, employee.Password, oneTime));
        return employee;
    }

    internal async Task<Visitor> LoggedInAsync(ServiceUnderTest service)
    {
        var visitor = new Visitor(service);
        var (status, body, _) = await visitor.LogInAsync(Login, Password);
        Assert.True(status == 302, body);
        return visitor;
    }
}
