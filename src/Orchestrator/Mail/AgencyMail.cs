using System.Globalization;
using Interagency.Adapters.Mail;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Correspondence;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Mail;

/// <summary>
/// Tells agencies that work at a screen what has come for them: how much, and by when the first of it. A letter for each agency and look, however many
/// requests came. What was told is noted on the request once the server has taken the letter; killed in between, the service tells it once more.
/// </summary>
internal sealed class AgencyMail(Database database, CurrentWorld world, RequestMarks marks, IMailSender sender, MailOptions options, TimeProvider clock, ILogger<AgencyMail> log)
{
    private const string Told = "service";

    // After an outage of days nobody is told of what is long known.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(7);

    /// <summary>May be called any number of times.</summary>
    internal async Task SendAsync(CancellationToken stop)
    {
        foreach (var agency in (await NewAsync(stop)).GroupBy(row => (row.Request.Region, row.Request.Agency)))
        {
            if (world.Value.Directories.Agency(agency.Key.Region, agency.Key.Agency) is not { Channel: AgencyChannel.Web, Active: true }) continue;
            try
            {
                await sender.SendAsync(Letter(agency.First().Email, [.. agency]), stop);
            }
            catch (IOException failed)
            {
                log.LogWarning("An agency can't be told by e-mail for now: {Error}", failed.InnerException?.GetType().Name ?? failed.GetType().Name);
                return;
            }

            foreach (var row in agency) await marks.NoteAsync(row.Request, RequestMark.Mailed, Told, stop: stop);
        }
    }

    private MailNotice Letter(string to, IReadOnlyList<Row> rows)
    {
        var first = rows.Where(row => row.Due is not null).Select(row => row.Due!.Value).Order().FirstOrDefault();
        // Agencies are written to in Russian, as all official letters are.
        var requests = $"{rows.Count.ToString(CultureInfo.InvariantCulture)} {RussianPlural.Form(rows.Count, "новый запрос", "новых запроса", "новых запросов")}";
        var due = first == default ? "" : $"\nОтветить на первый нужно не позже {RussianDate.Full(first)}.";
        return new MailNotice(to, $"Сопровождение семей: {requests}",
            $"Вашему ведомству: {requests}.{due}\n\nВойдите, чтобы прочитать и ответить: {new Uri(options.Site, "/inbox")}\n\nСведений о семьях в этом письме нет. Отвечать на него не нужно.\n");
    }

    private async Task<List<Row>> NewAsync(CancellationToken stop)
    {
        var oldest = clock.GetUtcNow() - Fresh;
        await using var db = database.Open();
        return await (
            from request in db.Requests.AsNoTracking()
            where (request.Status == RequestStatus.Asked || request.Status == RequestStatus.PartlyAnswered) && request.AskedAt > oldest
            join agency in db.Agencies on new { request.Region, request.Agency } equals new { agency.Region, agency.Agency }
            where agency.Email != null && !db.RequestMarks.Any(m => m.CaseId == request.CaseId && m.RequestId == request.Id && (m.Kind == RequestMark.Mailed || m.Kind == RequestMark.Opened))
            select new Row(request, agency.Email!, db.Deadlines.Where(d => d.CaseId == request.CaseId && d.Id == request.DeadlineId).Select(d => (DateOnly?)d.DueDate).FirstOrDefault())).ToListAsync(stop);
    }

    private sealed record Row(RequestRow Request, string Email, DateOnly? Due);
}
