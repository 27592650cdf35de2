using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Accounts;
using Interagency.Orchestrator.Security;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Security.Matrix;

/// <summary>Keys of programs whose accounts are where a test says.</summary>
internal static class MatrixKeys
{
    /// <summary>For all that its account may do.</summary>
    internal static async Task<string> MakeAsync(MatrixService service, AccountRole role, Where where)
    {
        var account = new AccountRow { Id = $"p-{Guid.NewGuid():N}"[..14], Login = $"key-{Guid.NewGuid():N}"[..16], Name = "Вымышленная Программа", MadeAt = DateTimeOffset.UtcNow, MadeBy = "test" };
        account.Grants.Add(new GrantRow
        {
            Id = Guid.NewGuid().ToString("N"), AccountId = account.Id, Role = role, Region = where.Region, Organisation = where.Organisation, Section = where.Section, Agency = where.Agency,
            GivenAt = DateTimeOffset.UtcNow, GivenBy = "test",
        });
        Assert.Null(await service.Services.GetRequiredService<AccountDesk>().CreateAsync(account, OneTimePassword.Make(), oneTime: false));
        var all = Enum.GetNames<Right>();
        return (await service.Services.GetRequiredService<ApiKeys>().MakeAsync(account.Id, "Выгрузка", all, DateTimeOffset.UtcNow.AddDays(1))).Text;
    }
}
