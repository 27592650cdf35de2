using System.CommandLine;
using System.CommandLine.Parsing;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Accounts;
using Interagency.Orchestrator.Definitions;

namespace Interagency.Orchestrator.Cli;

/// <summary><c>serve</c>: runs the service until it is told to stop.</summary>
internal static class ServeVerb
{
    internal const string Name = "serve";

    internal static Command Create(VerbSetting setting)
    {
        var data = SharedOptions.Data(setting);
        var urls = Urls(setting);
        var demo = Demo(setting);
        var set = SharedOptions.Set(setting);
        var verb = new Command(Name, setting.Say("Запустить службу", "Run the service")) { data, urls, demo, set };
        verb.SetAction((parsed, stop) => ServeAsync(
            new ServiceOptions(DataFolder(parsed.GetValue(data)!, setting), parsed.GetValue(urls)!, parsed.GetValue(demo)) { Settings = SharedOptions.Settings(parsed.GetValue(set), setting) },
            setting, parsed.InvocationConfiguration.Output, stop));
        return verb;
    }

    private static async Task<int> ServeAsync(
        ServiceOptions options, VerbSetting setting, TextWriter output, CancellationToken stop)
    {
        try
        {
            return await ServeUnguardedAsync(options, setting, output, stop);
        }
        catch (Exception wrong) when (wrong is WorldDataException or DatabaseInUseException or FormatException or InvalidDataException)
        {
            throw new UsageException(wrong.Message);
        }
    }

    private static async Task<int> ServeUnguardedAsync(
        ServiceOptions options, VerbSetting setting, TextWriter output, CancellationToken stop)
    {
        await using var service = Service.Build(options, setting.Extra);
        try
        {
            await service.StartAsync(stop);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new UsageException(setting.Say(
                $"--urls: адрес {options.Urls} занят другой программой; укажите другой порт.",
                $"--urls: {options.Urls} is taken by another program; give another port."));
        }

        var ready = setting.Say("Служба работает", "Serving");
        var folder = setting.Say("данные", "data");
        await output.WriteLineAsync($"{ready}: {string.Join(' ', service.Urls)} ({folder}: {options.DataFolder})");
        if (service.Services.GetRequiredService<FirstAccounts>().Password is { } password) await output.WriteLineAsync(setting.Say(
            $"Первый вход: логин {FirstAccounts.Administrator}, пароль {password} (действует три дня, при входе его нужно сменить)",
            $"First log-in: login {FirstAccounts.Administrator}, password {password} (good for three days, to be changed at log-in)"));
        await output.FlushAsync(stop);
        await service.WaitForShutdownAsync(stop);
        return ExitCodes.Done;
    }

    private static string DataFolder(string given, VerbSetting setting)
    {
        try
        {
            return Directory.CreateDirectory(given).FullName;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException(setting.Say(
                $"--data: папку «{given}» нельзя создать или открыть: {refused.Message}",
                $"--data: the folder '{given}' can't be made or opened: {refused.Message}"));
        }
    }

    private static Option<bool> Demo(VerbSetting setting) => new("--demo")
    {
        Description = setting.Say(
            "Вымышленные семьи, ведомства, которые отвечают сами, и учётная запись для каждой роли на странице входа",
            "Invented families, agencies that answer by themselves, and an account for each role on the log-in page"),
    };

    private static Option<string> Urls(VerbSetting setting)
    {
        var option = new Option<string>("--urls")
        {
            Description = setting.Say("Адреса, на которых отвечать, через «;»", "Addresses to answer on, separated by ';'"),
            HelpName = "URL[;URL]",
            DefaultValueFactory = _ => "http://127.0.0.1:8080",
        };
        option.Validators.Add(result => RefuseBadUrl(result, option, setting));
        return option;
    }

    private static void RefuseBadUrl(OptionResult result, Option<string> option, VerbSetting setting)
    {
        var parts = (result.GetValue(option) ?? "").Split(';', StringSplitOptions.TrimEntries);
        var bad = parts.FirstOrDefault(part => !IsListenAddress(part));
        if (bad is not null)
            result.AddError(setting.Say(
                $"--urls: «{bad}» — не адрес; пример: http://127.0.0.1:8080",
                $"--urls: '{bad}' is no address; an example: http://127.0.0.1:8080"));
    }

    // '*' and '+' (any interface) are the host's own words, which Uri refuses.
    private static bool IsListenAddress(string text) =>
        Uri.TryCreate(text.Replace("//*", "//any").Replace("//+", "//any"), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.AbsolutePath == "/" && uri.Host.Length > 0;
}
