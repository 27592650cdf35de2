using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Interagency.Adapters.Messaging.Broker.Management;

/// <summary>What a user may declare, publish to and read, each a regular expression over names.</summary>
internal sealed record Permissions(string Configure, string Write, string Read);

/// <summary>The few calls of RabbitMQ's management interface by which users are made.</summary>
internal sealed class ManagementClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ManagementOptions options;
    private readonly HttpClient http;

    internal ManagementClient(ManagementOptions options)
    {
        this.options = options;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = { RemoteCertificateValidationCallback = Certificates.Validation(options.Authority) } };
        http = new HttpClient(handler) { BaseAddress = new Uri(options.Address, "/api/"), Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}")));
    }

    public void Dispose() => http.Dispose();

    internal async Task<bool> HasUserAsync(string name, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"users/{Escaped(name)}", null, stop);
        return answer.StatusCode != HttpStatusCode.NotFound;
    }

    /// <summary>Makes a user without tags: it may not even look at the management interface. One that is there gets this password.</summary>
    internal Task SaveUserAsync(string name, string password, CancellationToken stop) => WriteAsync($"users/{Escaped(name)}", new { password, tags = "" }, stop);

    /// <summary>Takes the tags of a user, whose password stays.</summary>
    internal async Task StripUserAsync(string name, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"users/{Escaped(name)}", null, stop);
        var user = (await answer.Content.ReadFromJsonAsync<JsonObject>(stop))!;
        await WriteAsync($"users/{Escaped(name)}", new { password_hash = (string?)user["password_hash"], hashing_algorithm = (string?)user["hashing_algorithm"], tags = "" }, stop);
    }

    /// <summary>With its connections.</summary>
    /// <returns>False: there was none.</returns>
    internal async Task<bool> RemoveUserAsync(string name, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Delete, $"users/{Escaped(name)}", null, stop);
        return answer.StatusCode != HttpStatusCode.NotFound;
    }

    internal Task PermitAsync(string host, string user, Permissions permissions, CancellationToken stop) => WriteAsync(
        $"permissions/{Escaped(host)}/{Escaped(user)}", new { configure = permissions.Configure, write = permissions.Write, read = permissions.Read }, stop);

    /// <summary>Which routing keys of a topic exchange.</summary>
    internal Task PermitTopicAsync(string host, string user, string exchange, string write, string read, CancellationToken stop) =>
        WriteAsync($"topic-permissions/{Escaped(host)}/{Escaped(user)}", new { exchange, write, read }, stop);

    private async Task WriteAsync<T>(string path, T body, CancellationToken stop)
    {
        using var answer = await SendAsync(HttpMethod.Put, path, JsonContent.Create(body), stop);
        if (answer.StatusCode == HttpStatusCode.NotFound) throw Refused($"{BrokerOptions.AddressKey}: у брокера нет такого виртуального узла.", $"{BrokerOptions.AddressKey}: the broker has no such virtual host.");
    }

    /// <returns>Done, or not found.</returns>
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = body };
            var answer = await http.SendAsync(request, stop);
            if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotFound) return answer;
            using (answer) throw Refusal(answer.StatusCode, await answer.Content.ReadAsStringAsync(stop));
        }
        catch (Exception away) when (away is HttpRequestException || away is OperationCanceledException && !stop.IsCancellationRequested)
        {
            throw Refused($"{ManagementOptions.AddressKey}: {options.Address} не отвечает ({away.Message}). Включите расширение rabbitmq_management и проверьте адрес.",
                $"{ManagementOptions.AddressKey}: {options.Address} does not answer ({away.Message}). Enable the plugin rabbitmq_management and look at the address.", away);
        }
    }

    // Both a wrong password and a user without the tag are 401 here; what the broker says tells them apart.
    private BrokerRefusedException Refusal(HttpStatusCode status, string said) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when said.Contains("Not administrator", StringComparison.Ordinal) || said.Contains("Not management", StringComparison.Ordinal) => Refused(
            $"{ManagementOptions.UsernameKey}: «{options.Username}» не администратор брокера; назовите пользователя с меткой administrator.",
            $"{ManagementOptions.UsernameKey}: '{options.Username}' is no administrator of the broker; name a user with the tag administrator."),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Refused(
            $"{ManagementOptions.UsernameKey}, {ManagementOptions.PasswordKey}: брокер отказал пользователю «{options.Username}».",
            $"{ManagementOptions.UsernameKey}, {ManagementOptions.PasswordKey}: the broker refuses the user '{options.Username}'."),
        _ => Refused($"{ManagementOptions.AddressKey}: брокер ответил {(int)status}.", $"{ManagementOptions.AddressKey}: the broker answered {(int)status}."),
    };

    private static BrokerRefusedException Refused(string russian, string english, Exception? cause = null) => new(new(russian, english), cause);

    private static string Escaped(string name) => Uri.EscapeDataString(name);
}
