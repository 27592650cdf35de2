using Interagency.Integration.Servers;
using Interagency.TestServers;
using Xunit;

namespace Interagency.Integration.Broker;

/// <summary>What the example in the shell, which can't ask the broker to confirm, notices of a lost answer, and what puts right what it doesn't: as examples/README.md says.</summary>
[Collection(Provision.Collection)]
public sealed class ShellClientTests(Postgres postgres, Rabbit rabbit) : OnTheBroker(postgres, rabbit)
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interagency-sheets-");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Answer_LostWithoutAWord_StaysAsked_AndIsGivenAgainWhenTheRequestIsSentAgain()
    {
        var walk = await AskAsync();
        var id = (string)(await RequestAsync(walk, r => r["sentAt"] is not null, "the request is sent"))["requestId"]!;
        await Agency.UnbindAnswersAsync();
        await using var client = await StartAsync();
        Assert.Equal(id, await client.SaysAsync("answered "));
        await Agency.BindAnswersAsync();
        Assert.Equal("Asked", (string)(await RequestAsync(walk, _ => true, ""))["status"]!);

        await Node.Client.PostAsync($"/api/requests/{id}/resend", []);

        Assert.Equal(id, await client.SaysAsync("answered "));
        var request = await RequestAsync(walk, r => (string)r["status"]! == "Answered", "the request is answered");
        Assert.Single(request["answers"]!.AsArray());
    }

    /// <param name="name">A line of its sheet that says otherwise.</param>
    private async Task<ForeignProgram> StartAsync(string? name = null, string value = "")
    {
        var variables = (await Provision.OfAsync(Site, Education)).Variables();
        if (name is not null) variables[name] = value;
        var sheet = Path.Combine(folder.FullName, "sheet");
        await File.WriteAllLinesAsync(sheet, variables.Select(variable => $"{variable.Key}={variable.Value}"));
        return await ForeignProgram.StartAsync(new Dictionary<string, string>(), Path.Combine(Repository.Root, "examples", "shell", "agency.sh"), sheet);
    }
}
