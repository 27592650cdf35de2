using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Security;

public sealed class ApiKeyTests(ServiceUnderTest service)
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddDays(30);

    private ApiKeys Keys => service.Services.GetRequiredService<ApiKeys>();

    [Fact]
    public async Task Key_GivesTheRightsItWasMadeFor_AndNoOthersOfItsAccount()
    {
        var employee = await Employee.HireAsync(service);
        var key = await Keys.MakeAsync(employee.Id, "Выгрузка", [nameof(Right.CasesRead)], Later, TestContext.Current.CancellationToken);

        Assert.Equal(200, await StatusAsync("/api/cases", key.Text));
        Assert.Equal(403, await StatusAsync("/api/tasks", key.Text));
    }

    [Fact]
    public async Task Key_WithARightThatItsAccountHasNot_GivesNothing()
    {
        var employee = await Employee.HireAsync(service, AccountRole.Methodologist);
        var key = await Keys.MakeAsync(employee.Id, "Выгрузка", [nameof(Right.CasesRead)], Later, TestContext.Current.CancellationToken);

        Assert.Equal(403, await StatusAsync("/api/cases", key.Text));
    }

    [Fact]
    public async Task Key_OverOrRevokedOrWrong_IsRefused()
    {
        var employee = await Employee.HireAsync(service);
        var over = await Keys.MakeAsync(employee.Id, "Прошлый", [nameof(Right.CasesRead)], DateTimeOffset.UtcNow.AddMinutes(-1), TestContext.Current.CancellationToken);
        var revoked = await Keys.MakeAsync(employee.Id, "Отозванный", [nameof(Right.CasesRead)], Later, TestContext.Current.CancellationToken);
        Assert.Equal(200, await StatusAsync("/api/cases", revoked.Text));
        Assert.True(await Keys.RevokeAsync(employee.Id, revoked.Id, TestContext.Current.CancellationToken));

        Assert.Equal(401, await StatusAsync("/api/cases", over.Text));
        Assert.Equal(401, await StatusAsync("/api/cases", revoked.Text));
        Assert.Equal(401, await StatusAsync("/api/cases", $"iak_{over.Id}_{new string('0', 64)}"));
        Assert.Equal(401, await StatusAsync("/api/cases", "something else"));
    }

    [Fact]
    public async Task Key_InTheDatabase_IsOnlyAHash()
    {
        var employee = await Employee.HireAsync(service);
        var key = await Keys.MakeAsync(employee.Id, "Выгрузка", [], Later, TestContext.Current.CancellationToken);
        var secret = key.Text.Split('_')[2];

        var kept = Assert.Single(await Keys.ListAsync(employee.Id, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(secret, $"{kept.Id} {kept.Name} {Convert.ToHexStringLower(kept.Hash)} {kept.Scopes}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_MadeOnThePage_WorksUntilItIsRevokedThere()
    {
        var employee = await Employee.HireAsync(service);
        using var visitor = await employee.LoggedInAsync(service);

        var (_, told, _) = await visitor.SubmitAsync("/profile/keys", "key", new() { ["name"] = "Выгрузка", ["days"] = "30", ["scopes"] = nameof(Right.CasesRead) });
        var key = System.Text.RegularExpressions.Regex.Match(told, "iak_[0-9a-f]+_[0-9a-f]+").Value;
        Assert.Equal(200, await StatusAsync("/api/cases", key));
        var (_, refused, _) = await visitor.SubmitAsync("/profile/keys", "key", new() { ["name"] = "Чужое", ["days"] = "30", ["scopes"] = nameof(Right.AccountsManage) });
        Assert.Contains("у вас нет права", refused, StringComparison.Ordinal);

        Assert.Equal(302, (await visitor.SubmitAsync("/profile/keys", $"revoke-{key.Split('_')[1]}", [])).Status);

        Assert.Equal(401, await StatusAsync("/api/cases", key));
        Assert.Single(await Keys.ListAsync(employee.Id, TestContext.Current.CancellationToken));
    }

    private async Task<int> StatusAsync(string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Api-Key", key);
        using var response = await service.Http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
