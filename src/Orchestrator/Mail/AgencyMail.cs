using Interagency.Adapters.Mail;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Mail;

/// <summary>
/// Tells agencies that work at a screen what has come for them, and of which requests the term is near or past: how many, and by when the first of them. A letter
/// for each agency and look, however many requests there are. What was told is noted on the request once the server has taken the letter; killed in between, the
/// service tells it once more. When a term is near is the deadline's own warning, as the definition has it.
/// </summary>
internal sealed class AgencyMail(Database database, CurrentWorld world, RequestMarks marks, IMailSender sender, MailOptions options, TimeProvider clock, ILogger<AgencyMail> log)
{
    private const string Told = "service", Warned = nameof(DeadlineEvent.Warned), Missed = nameof(DeadlineEvent.Missed);

    // After an outage of days nobody is told of what is long known.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(7);

    /// <summary>May be called any number of times.</summary>
    internal async Task SendAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        foreach (var agency in (await ToTellAsync(now, stop)).GroupBy(row => (row.Request.Region, row.Request.Agency)))
        {
            if (world.Value.Directories.Agency(agency.Key.Region, agency.Key.Agency) is not { Channel: AgencyChannel.Web, Active: true }) continue;
            try
            {
                await sender.SendAsync(Letter(agency.First().Email, [.. agency], now), stop);
            }
            catch (IOException failed)
            {
                log.LogWarning("An agency can't be told by e-mail for now: {Error}", failed.InnerException?.GetType().Name ?? failed.GetType().Name);
                return;
            }

            foreach (var row in agency)
            {
                if (row.IsNew) await marks.NoteAsync(row.Request, RequestMark.Mailed, Told, stop: stop);
                if (row.IsWarned) await marks.NoteAsync(row.Request, RequestMark.Reminded, Told, stop: stop);
            }
        }
    }

    // Agencies are written to in Russian, as all official letters are.
    private MailNotice Letter(string to, IReadOnlyList<Row> rows, DateTimeOffset now)
    {
        string[] told = [.. new[] { New(rows), Near(rows, now), Late(rows, now) }.OfType<string>()];
        var site = new Uri(options.Site, "/inbox");
        return new MailNotice(to, $"Сопровождение семей: {told[0]}",
            $"Вашему ведомству: {string.Join("; ", told)}.{FirstDue(rows, now)}\n\nВойдите, чтобы прочитать и ответить: {site}\n\nСведений о семьях в этом письме нет. Отвечать на него не нужно.\n");
    }

    private static string? New(IReadOnlyList<Row> rows) =>
        rows.Count(row => row.IsNew) is > 0 and var count ? RussianPlural.Count(count, "новый запрос", "новых запроса", "новых запросов") : null;

    private static string? Near(IReadOnlyList<Row> rows, DateTimeOffset now) =>
        rows.Count(row => row.IsWarned && row.DueBefore > now) is > 0 and var count
            ? $"срок ответа подходит по {RussianPlural.Count(count, "запросу", "запросам", "запросам")}" : null;

    private static string? Late(IReadOnlyList<Row> rows, DateTimeOffset now) =>
        rows.Count(row => row.IsWarned && row.DueBefore <= now) is > 0 and var count
            ? $"срок ответа прошёл по {RussianPlural.Count(count, "запросу", "запросам", "запросам")}" : null;

    private static string FirstDue(IReadOnlyList<Row> rows, DateTimeOffset now) =>
        rows.Where(row => row.DueBefore > now).Min(row => row.Due) is { } first ? $"\nОтветить на первый нужно не позже {RussianDate.Full(first)}." : "";

    private async Task<List<Row>> ToTellAsync(DateTimeOffset now, CancellationToken stop)
    {
        var oldest = now - Fresh;
        await using var db = database.Open();
        return await (
            from request in db.Requests.AsNoTracking()
            where request.Status == RequestStatus.Asked || request.Status == RequestStatus.PartlyAnswered
            join agency in db.Agencies on new { request.Region, request.Agency } equals new { agency.Region, agency.Agency }
            where agency.Email != null
            let isNew = request.AskedAt > oldest
                && !db.RequestMarks.Any(m => m.CaseId == request.CaseId && m.RequestId == request.Id && (m.Kind == RequestMark.Mailed || m.Kind == RequestMark.Opened))
            let isWarned = db.DeadlineEvents.Any(e => e.CaseId == request.CaseId && e.DeadlineId == request.DeadlineId && (e.Kind == Warned || e.Kind == Missed) && e.ToldAt > oldest)
                && !db.RequestMarks.Any(m => m.CaseId == request.CaseId && m.RequestId == request.Id && m.Kind == RequestMark.Reminded)
            where isNew || isWarned
            let term = db.Deadlines.Where(d => d.CaseId == request.CaseId && d.Id == request.DeadlineId).Select(d => new { d.DueDate, d.DueBefore }).FirstOrDefault()
            select new Row(request, agency.Email!, term == null ? null : term.DueDate, term == null ? null : term.DueBefore, isNew, isWarned)).ToListAsync(stop);
    }

    /// <param name="IsNew">Nobody at the agency knows of it yet.</param>
    /// <param name="IsWarned">Its term is near or past, and the agency was not reminded.</param>
    private sealed record Row(RequestRow Request, string Email, DateOnly? Due, DateTimeOffset? DueBefore, bool IsNew, bool IsWarned);
}
