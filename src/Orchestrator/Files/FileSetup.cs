using Interagency.Adapters.Files;

namespace Interagency.Orchestrator.Files;

internal static class FileSetup
{
    internal static IServiceCollection AddFiles(this IServiceCollection services, FileLimits limits) =>
        services.AddSingleton(limits).AddSingleton<FileCheck>().AddSingleton<FileQueries>().AddSingleton<FileDesk>().AddSingleton<FileForm>();
}
