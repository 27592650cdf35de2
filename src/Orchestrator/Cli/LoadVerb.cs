using System.CommandLine;
using Interagency.Adapters.Files;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Accounts;
using Interagency.Orchestrator.Loads;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Interagency.Orchestrator.Cli;

/// <summary><c>load</c>: checks a workbook of running cases and loads it. Exit 1 names each mistake.</summary>
internal static class LoadVerb
{
    internal static Command Create(VerbSetting setting)
    {
        var (data, set) = (SharedOptions.Data(setting), SharedOptions.Set(setting));
        var file = new Argument<FileInfo>("FILE") { Description = setting.Say("Заполненный шаблон (.xlsx)", "The filled template (.xlsx)") };
        var region = Text("--region", "REGION", setting.Say("Юрисдикция", "Jurisdiction"));
        var organisation = Text("--organisation", "KEY", setting.Say("Организация", "Organisation"));
        var procedure = Text("--definition", "ID", setting.Say("Порядок", "Procedure"));
        var dry = new Option<bool>("--dry-run") { Description = setting.Say("Только проверить", "Check only") };
        var verb = new Command("load", setting.Say("Загрузить дела, которые уже ведутся, из книги Excel", "Load cases that run already from an Excel workbook")) { file, region, organisation, procedure, dry, data, set };
        verb.SetAction((parsed, stop) => LoadAsync(
            parsed.GetValue(file)!, new LoadPlace(LoadLayout.Cases, parsed.GetValue(region)!, parsed.GetValue(organisation)!, parsed.GetValue(procedure)!), parsed.GetValue(dry),
            parsed.GetValue(data)!, parsed.GetValue(set), setting, parsed.InvocationConfiguration.Output, stop));
        return verb;
    }

    private static Option<string> Text(string name, string help, string description) => new(name) { HelpName = help, Description = description, Required = true };

    private static async Task<int> LoadAsync(FileInfo file, LoadPlace place, bool dry, string folder, string[]? set, VerbSetting setting, TextWriter output, CancellationToken stop)
    {
        if (!file.Exists) throw new UsageException(setting.Say($"файла «{file.FullName}» нет", $"there is no file '{file.FullName}'"));
        StoredData.Place(folder, set, setting);
        try
        {
            // The service itself, but nothing of it runs: the rows are loaded here and now.
            await using var service = Service.Build(new ServiceOptions(folder, "http://127.0.0.1:0") { Settings = SharedOptions.Settings(set, setting) }, builder =>
            {
                setting.Extra?.Invoke(builder);
                builder.Services.RemoveAll<IHostedService>();
            });
            await service.Services.GetRequiredService<Database>().MigrateAsync(stop);
            await service.Services.GetRequiredService<InstallationFacts>().ConfirmMasterKeyAsync(stop);
            return await LoadAsync(service.Services, place, await File.ReadAllBytesAsync(file.FullName, stop), file.Name, dry, setting, output, stop);
        }
        catch (Exception wrong) when (wrong is Definitions.WorldDataException or DatabaseInUseException or FormatException or InvalidDataException)
        {
            throw new UsageException(wrong.Message);
        }
    }

    private static async Task<int> LoadAsync(IServiceProvider services, LoadPlace place, byte[] content, string name, bool dry, VerbSetting setting, TextWriter output, CancellationToken stop)
    {
        var console = new CurrentActor(new Workflows.Interpretation.Actor(Workflows.Interpretation.ActorKind.System, "console"), [new Grant(AccountRole.Administrator)]);
        var desk = services.GetRequiredService<LoadDesk>();
        var ready = await desk.CheckAsync(Write.Once(console), place, new FileOffer(content, name, null), stop);
        if (ready.Value is not { LoadId: var id }) throw new UsageException(setting.Say(ready.Refusal!.Text.Ru, ready.Refusal.Text.En));
        var queries = services.GetRequiredService<LoadQueries>();
        var view = (await queries.FindAsync(console, id, stop))!;
        foreach (var mistake in view.Report.Mistakes)
            await output.WriteLineAsync($"✗ {setting.Say(mistake.Sheet.Ru, mistake.Sheet.En)} {mistake.Column}{mistake.Row} «{setting.Say(mistake.Title.Ru, mistake.Title.En)}» {mistake.Found}: {setting.Say(mistake.Problem.Ru, mistake.Problem.En)}");
        if (dry) await desk.DiscardAsync(Write.Once(console), id, stop);
        else
        {
            await desk.StartAsync(Write.Once(console), id, stop);
            await services.GetRequiredService<LoadPump>().DrainAsync(stop);
            view = (await queries.FindAsync(console, id, stop))!;
        }

        var row = view.Item.Row;
        await output.WriteLineAsync(setting.Say($"Строк: {row.Rows}, загружено: {row.Loaded}, с ошибками: {row.Faulty}.", $"Rows: {row.Rows}, loaded: {row.Loaded}, with mistakes: {row.Faulty}."));
        return row.Faulty == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}
