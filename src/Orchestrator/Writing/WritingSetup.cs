using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Json;

namespace Interagency.Orchestrator.Writing;

internal static class WritingSetup
{
    /// <summary>Writes done once, and JSON as the API speaks it: enumerations by name, Cyrillic as letters, no unknown field let pass.</summary>
    internal static IServiceCollection AddWriting(this IServiceCollection services)
    {
        services.AddSingleton<IdempotencyFilter>().AddSingleton<FormWrites>().AddHostedService<ForgetKeys>();
        return services.Configure<JsonOptions>(options =>
        {
            var json = options.SerializerOptions;
            json.Converters.Add(new JsonStringEnumConverter());
            json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
    }
}
