using System.Globalization;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Papers;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Appeals;

namespace Interagency.Orchestrator.Appeals;

/// <summary>Forms of the register's pages, given to the use cases that the API calls too.</summary>
internal sealed class AppealForms(AppealDesk desk, AppealLetterDesk letters, FormWrites writes)
{
    internal const string New = "/appeals/new";

    /// <summary>The report that this form registers, or has registered.</summary>
    internal static string IdOf(CurrentActor actor, string key) => FormWrites.WriteOf(actor, New, key).Guid("appeal").ToString("N");

    internal static AppealLetter? KindOf(string kind) => Enum.TryParse<AppealLetter>(kind, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;

    internal Task<Refusal?> RegisterAsync(CurrentActor actor, IFormCollection form, string key, CancellationToken stop) => writes.OnceAsync(actor, New, key, form, async write =>
        BadDay(form, "receivedOn") ?? (await desk.RegisterAsync(write, new AppealToRegister(
            form["place"], SectionOf(form), form["channel"], FormDate.Read(form["receivedOn"]), form["reporter"], form["address"], form["about"], form["caseNumber"]), stop)).Refusal, stop);

    /// <summary>What was pressed on a report's page.</summary>
    internal Task<Refusal?> DoAsync(CurrentActor actor, string id, IFormCollection form, string key, CancellationToken stop) => writes.OnceAsync(actor, $"/appeals/{id}", key, form, async write => form["do"].ToString() switch
    {
        "reporter" => (await desk.CorrectReporterAsync(write, id, new ReporterToCorrect(Number(form, "revision"), form["reporter"], form["address"]), stop)).Refusal,
        "extend" => (await desk.ExtendAsync(write, id, new AppealToExtend(Number(form, "revision"), Number(form, "days"), form["why"]), stop)).Refusal,
        "redirect" => BadDay(form, "on") ?? (await desk.RedirectAsync(write, id, new AppealToRedirect(Number(form, "revision"), form["to"], FormDate.Read(form["on"])), stop)).Refusal,
        "no-answer" => (await desk.WithoutAnswerAsync(write, id, new AppealWithoutAnswer(Number(form, "revision"), form["reason"]), stop)).Refusal,
        "hand-over" => (await desk.HandOverAsync(write, id, new AppealToHandOver(Number(form, "revision"), form["personId"]), stop)).Refusal,
        _ => Unread,
    }, stop);

    /// <summary>What was pressed on a letter's page.</summary>
    internal Task<Refusal?> DoAsync(CurrentActor actor, AppealLetterView view, IFormCollection form, string key, CancellationToken stop)
    {
        var (id, kind) = (view.Appeal.Line.AppealId, view.Line.Kind);
        return writes.OnceAsync(actor, $"/appeals/{id}/letters/{kind}", key, form, async write => form["do"].ToString() switch
        {
            "save" => (await letters.SaveAsync(write, id, kind, PaperForms.Read(form, view.Paper), stop)).Refusal,
            "sign" => (await letters.SignAsync(write, id, kind, new LetterToSign(Number(form, "edition"), form["confirmed"] == "true"), stop)).Refusal,
            "send" => BadDay(form, "on") ?? (await letters.SendAsync(write, id, kind, new LetterToSend(Number(form, "edition"), FormDate.Read(form["on"]), form["way"]), stop)).Refusal,
            _ => Unread,
        }, stop);
    }

    private static Refusal Unread => Refusal.Malformed(new("Не понятно, что сделать: откройте страницу заново.", "It is not clear what to do: open the page anew."));

    /// <summary>Sections stand under the organisation whose they are.</summary>
    private static string? SectionOf(IFormCollection form) => form["section"].ToString().Split('|') is [var region, var organisation, var section] && $"{region}|{organisation}" == form["place"] ? section : null;

    private static int? Number(IFormCollection form, string name) => int.TryParse(form[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Refusal? BadDay(IFormCollection form, string name) =>
        !string.IsNullOrWhiteSpace(form[name]) && FormDate.Read(form[name]) is null ? Refusal.Invalid([new(name, new("такой даты нет: проверьте день и месяц", "there is no such day: check day and month"))]) : null;
}
