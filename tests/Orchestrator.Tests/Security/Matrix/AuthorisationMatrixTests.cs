using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Security;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Security.Matrix;

/// <summary>
/// Every endpoint and page × every role that may use it × its own and foreign region, organisation, section and agency, with things that
/// exist: elsewhere there is no such thing, nothing of it is read and nothing is changed; at home it is there.
/// </summary>
[Collection(nameof(MatrixService))]
public sealed partial class AuthorisationMatrixTests(MatrixService service)
{
    public static TheoryData<AccountRole> Roles => [.. Enum.GetValues<AccountRole>()];

    /// <summary>What asks for a right, or for a log-in; the rest is the framework's or open to anybody: <see cref="RoleMatrixTests"/>.</summary>
    private IEnumerable<(string Pattern, Endpoint Endpoint)> Asked =>
        Endpoint.Of(service).Where(endpoint => endpoint.Required is not (null or "anybody")).Select(endpoint => ($"{endpoint.Method} {(endpoint.Pattern.Length > 1 ? endpoint.Pattern.TrimEnd('/') : "/")}", endpoint));

    [Fact]
    public void Endpoints_AreEachInTheTable_AndNothingElseIs()
    {
        var patterns = Asked.Select(asked => asked.Pattern).Distinct().ToList();

        Assert.Equal([], patterns.Except(Addresses.All.Select(address => address.Pattern)));
        Assert.Equal([], Addresses.All.Select(address => address.Pattern).Except(patterns));
        Assert.Equal([], Addresses.All.GroupBy(address => address.Pattern).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Address_ThatIsOfNoPlace_SaysWhy() =>
        Assert.DoesNotContain(Addresses.All, address => address.Narrowed == By.Nothing == string.IsNullOrEmpty(address.Why));

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Elsewhere_ThereIsNothing_AndNothingIsChanged(AccountRole role)
    {
        var before = await StoredState.ReadAsync(Database);
        var wrong = new List<string>();
        foreach (var where in Where.ForeignFor(role)) wrong.AddRange(await ElsewhereAsync(role, where, Bearer(role, where)));

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal([], StoredState.Differences(before, await StoredState.ReadAsync(Database)));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task AtHome_EverythingIsThere(AccountRole role)
    {
        var wrong = new List<string>();
        foreach (var where in Where.OwnFor(role)) wrong.AddRange(await AtHomeAsync(role, where, Bearer(role, where)));

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>A program has the place of its account, whichever rights its key was made for.</summary>
    [Theory]
    [InlineData(AccountRole.AgencyOfficer)]
    [InlineData(AccountRole.CoordinationOfficer)]
    public async Task Key_HasThePlaceOfItsAccount(AccountRole role)
    {
        var foreign = new List<(Where Where, Reader Reader)>();
        foreach (var where in Where.ForeignFor(role)) foreign.Add((where, await KeyAsync(role, where)));
        var own = Where.OwnFor(role).Last();
        var owner = await KeyAsync(role, own);
        await service.SettleAsync();
        var before = await StoredState.ReadAsync(Database);
        var wrong = new List<string>();

        foreach (var (where, reader) in foreign) wrong.AddRange(await ElsewhereAsync(role, where, reader));
        Assert.Equal([], StoredState.Differences(before, await StoredState.ReadAsync(Database)));
        wrong.AddRange(await AtHomeAsync(role, own, owner));

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private Database Database => service.Services.GetRequiredService<Database>();

    private Reader Bearer(AccountRole role, Where where)
    {
        var token = where.Token(role, $"matrix-{role}-{where}");
        return new Reader(service, request => request.Headers.Authorization = new("Bearer", token));
    }

    private async Task<Reader> KeyAsync(AccountRole role, Where where)
    {
        var key = await MatrixKeys.MakeAsync(service, role, where);
        return new Reader(service, request => request.Headers.Add("X-Api-Key", key));
    }

    private IEnumerable<Address> Open(AccountRole role) =>
        from asked in Asked
        where asked.Endpoint.Right is not { } right || role.Has(right)
        from address in Addresses.All
        where address.Pattern == asked.Pattern && address.Path is not null
        select address.With(service.Things);

    private async Task<IReadOnlyList<string>> ElsewhereAsync(AccountRole role, Where where, Reader reader)
    {
        var wrong = new List<string>();
        foreach (var address in Open(role))
        {
            var path = address.Path!(service.Things);
            var isNarrowed = address.IsPersonal || address.Narrowed.HasFlag(where.Is);
            // What a place may do to something that isn't narrowed by it, is said by the tests of that something.
            if (!isNarrowed && address.Method != "GET") continue;
            var (status, body) = await reader.AskAsync(address, path);
            if (isNarrowed && await WrongAsync(address, reader, path, status, body) is { } why) wrong.Add($"{where}: {address.Pattern}: {why}");
            if (address.Hides.HasFlag(where.Is))
                wrong.AddRange(service.Things.Secrets.Where(secret => body.Contains(secret, StringComparison.Ordinal) && !path.Contains(secret, StringComparison.Ordinal)).Select(secret => $"{where}: {address.Pattern}: tells {secret}"));
        }

        return wrong;
    }

    /// <summary>What is wrong with the answer to who is elsewhere; null when nothing is.</summary>
    private async Task<string?> WrongAsync(Address address, Reader reader, string path, int status, string body)
    {
        if (address.Mark is { } mark) return status == 200 && !body.Contains(mark(service.Things), StringComparison.Ordinal) ? null : $"{status}, its mark: {body.Contains(mark(service.Things), StringComparison.Ordinal)}";
        // A form that isn't shown isn't taken; one that is, says what is wrong. That nothing was changed is seen at the end.
        if (address.Form is not null) return status is 200 or 400 or 403 or 404 ? null : $"{status}";
        if (status != address.Refused) return $"{status} {(body.Length < 400 ? body : "")}";
        var nowhere = NowherePath(address, path);
        if (nowhere == path) return null;
        var (statusOfNone, none) = await reader.AskAsync(address, nowhere);
        if (statusOfNone != status) return $"{status}, but none is {statusOfNone}";
        return !address.IsApi || Told(none) == Told(body) ? null : $"{Told(body)}, but none is {Told(none)}";
    }

    private async Task<IReadOnlyList<string>> AtHomeAsync(AccountRole role, Where where, Reader reader)
    {
        var wrong = new List<string>();
        foreach (var address in Open(role))
        {
            // An own place is at most as narrow as what the thing is divided by. Forms are the business of their pages' tests.
            if (address.IsPersonal || address.Form is not null || !address.Owners.HasFlag(where.Is) || (address.Needs is { } needs && !role.Has(needs))) continue;
            var path = address.Path!(service.Things);
            if (address.EndsSession) path = path.Replace(service.Things.Session, await service.PlanAsync(), StringComparison.Ordinal);
            var (status, body) = await reader.AskAsync(address, path);
            if (status is 400 or 401 or 403 or 404 or >= 500) wrong.Add($"{where}: {address.Pattern}: {status} {(body.Length < 400 ? body : "")}");
            if (address.Mark is { } mark && !body.Contains(mark(service.Things), StringComparison.Ordinal)) wrong.Add($"{where}: {address.Pattern}: lacks its mark");
        }

        return wrong;
    }

    /// <summary>The same address with values that name nothing.</summary>
    private static string NowherePath(Address address, string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? path[at..] : "";
        return Parameter().IsMatch(address.Pattern) ? Parameter().Replace(address.Pattern.Split(' ')[1], "nothing") + query : path;
    }

    private static string Told(string body)
    {
        if (JsonNode.Parse(body) is not JsonObject problem) return body;
        problem.Remove("traceId");
        return problem.ToJsonString();
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
