using System.Globalization;
using Interagency.Adapters.Files;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Files;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Microsoft.EntityFrameworkCore;

namespace Interagency.Orchestrator.Visits;

/// <summary>What was told of a contact with a family.</summary>
/// <param name="Day">By the clock of the organisation, with <paramref name="Time"/>.</param>
/// <param name="Met">Members of the case, by their ids.</param>
/// <param name="Checked">Keys of the checklist that were found in order; null: it was no visit by a checklist.</param>
/// <param name="Conditions">What the visit saw.</param>
/// <param name="DutyId">The round of a duty that this fulfils; null for none.</param>
internal sealed record ContactToLog(
    ContactKind? Kind, DateOnly? Day, TimeOnly? Time, IReadOnlyList<string> Met, IReadOnlyList<string>? Checked, string? Conditions, string? Text, string? DutyId, IReadOnlyList<FileOffer> Photos)
{
    /// <summary>Kinds of help that the family was given in it.</summary>
    internal IReadOnlyList<string> Help { get; init; } = [];

    internal const int MostPhotos = 10, LongestText = 8000;

    internal static async Task<ContactToLog> ReadAsync(IFormCollection form, CancellationToken stop)
    {
        var photos = new List<FileOffer>();
        // A field without a choice comes as a part without a name.
        foreach (var file in form.Files.Where(file => file.Name == "photo" && (file.Length > 0 || file.FileName.Length > 0)))
        {
            var content = new MemoryStream((int)file.Length);
            await file.CopyToAsync(content, stop);
            photos.Add(new FileOffer(content.ToArray(), file.FileName, file.ContentType));
        }

        return new(
            Enum.TryParse<ContactKind>(form["kind"], out var kind) && Enum.IsDefined(kind) ? kind : null, FormDate.Read(form["day"]),
            TimeOnly.TryParseExact(form["time"], ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
            [.. form["met"].OfType<string>().Where(id => id.Length > 0)], form.ContainsKey("visit") ? [.. form["checked"].OfType<string>()] : null, Given(form["conditions"]), Given(form["text"]), Given(form["duty"]), photos)
        {
            Help = [.. form["help"].OfType<string>().Where(kind => kind.Length > 0)],
        };
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <param name="Duty">Why the duty it was to fulfil still stands; null when it doesn't, or none was named.</param>
internal sealed record ContactDone(string CaseId, string ContactId, string? Duty = null);

/// <summary>A contact is entered in the log, with its photographs in one step; then the duty that it fulfils is done by the same use case as on its own page.</summary>
internal sealed class ContactDesk(Database database, FileCheck check, CaseWriter writer, CompleteTask tasks, Lexicon lexicon)
{
    internal const string TextKind = "contact";

    internal async Task<Reply<ContactDone>> LogAsync(Write write, string caseId, ContactToLog input, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Cases.AsNoTracking().VisibleTo(write.By, db).SingleOrDefaultAsync(c => c.Id == caseId, stop) is not { } row) return Refusals.NoCase;
        if (!write.By.Holds(Right.CasesWork, Place.Of(row))) return Refusals.NotYourPlace;
        if (row.ClosedAt is not null) return Closed;
        if (Mistakes(input).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        var (photos, kept, wrong) = await PhotosAsync(write, input, stop);
        if (wrong is not null) return wrong;
        var words = await lexicon.OfCaseAsync(row.DefinitionSetId, row.Region, stop);
        if (UnknownHelp(input, words) is { } unknown) return Refusal.Invalid([unknown]);
        var at = lexicon.ZoneOf(row.Region).At(input.Day!.Value, input.Time!.Value);
        var id = write.Guid("contact").ToString("N");
        var told = ContactText.Of(input, words);
        var logged = new ContactLogged(id, input.Kind!.Value, at, input.Met, $"contact/{id}", photos) { Id = write.StimulusId, Actor = write.Actor, Help = input.Help is [] ? null : input.Help };
        var personal = new PersonalData([new PersonalText($"contact/{id}", TextKind, told)]) { Files = kept };
        var done = new ContactDone(caseId, id);
        var reply = await writer.GiveAsync(write, caseId, logged, personal, done, stop);
        return reply.Refusal is null && input.DutyId is { } duty ? done with { Duty = await FulfilAsync(write, row, duty, input, told, photos, stop) } : reply;
    }

    private async Task<(IReadOnlyList<ContactPhoto> Photos, IReadOnlyList<PersonalFile> Kept, Refusal? Wrong)> PhotosAsync(Write write, ContactToLog input, CancellationToken stop)
    {
        var (photos, kept) = (new List<ContactPhoto>(), new List<PersonalFile>());
        foreach (var offer in input.Photos)
        {
            var verdict = await check.ProveAsync(offer, stop);
            if (verdict.File is not { } file) return ([], [], FileDesk.Refused(verdict.Fault! with { Field = "photo" }));
            if (file.Preview is null) return ([], [], Refusal.Invalid([new("photo", new("нужна фотография, JPEG или PNG", "must be a photograph, JPEG or PNG"))]));
            var fileId = write.Guid(FormattableString.Invariant($"photo {photos.Count}")).ToString("N");
            photos.Add(new ContactPhoto(fileId, file.Kind, file.Content.Length));
            kept.Add(new PersonalFile(fileId, file.Name, file.Content, file.Preview));
        }

        return (photos, kept, null);
    }

    /// <returns>Why the duty still stands, in the reader's words; null when it is done.</returns>
    private async Task<string?> FulfilAsync(Write write, CaseRow row, string duty, ContactToLog input, string told, IReadOnlyList<ContactPhoto> photos, CancellationToken stop)
    {
        await using var db = database.Open();
        if (await db.Tasks.AsNoTracking().SingleOrDefaultAsync(task => task.CaseId == row.Id && task.Id == duty, stop) is not { } task) return Ui.Language.Words.Say(Refusals.NoTask.Text);
        var data = new System.Text.Json.Nodes.JsonObject();
        var asked = Workflows.Rules.FormField.ReadAll(task.Fields is { } json ? System.Text.Json.Nodes.JsonNode.Parse(json) as System.Text.Json.Nodes.JsonArray : null).Select(field => field.Key).ToList();
        if (asked.Contains("on")) data["on"] = input.Day!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (asked.Contains("evidence")) data["evidence"] = told;
        if (asked.Contains("photos") && photos.Count > 0) data["photos"] = new System.Text.Json.Nodes.JsonArray([.. photos.Select(photo => (System.Text.Json.Nodes.JsonNode)$"file/{photo.FileId}")]);
        var reply = await tasks.DoAsync(new Write(write.By, $"{write.Seed}\nduty"), duty, new TaskToComplete(null, data), stop);
        return reply.Refusal is { } refusal ? Ui.Language.Words.Say(refusal.Text) : null;
    }

    private static readonly Refusal Closed = Refusal.NotNow("case-closed", new(
        "Дело уже закрыто, запись не принята. Текст остался в форме: скопируйте его и передайте тому, кто закрыл дело.",
        "The case is closed, so this was not taken. Your text is still in the form: copy it and hand it to whoever closed the case."));

    private static FieldProblem? UnknownHelp(ContactToLog input, CaseWords words) => input.Help.FirstOrDefault(kind => words.KindsOfHelp.All(known => known.Key != kind)) is { } unknown
        ? new("help", Refusals.NoneOf($"нет такого вида помощи «{unknown}»", $"\"{unknown}\" is unknown", [.. words.KindsOfHelp.Select(known => known.Key)]))
        : null;

    private static IEnumerable<FieldProblem> Mistakes(ContactToLog input)
    {
        if (input.Kind is null) yield return Refusals.Missing("kind");
        if (input.Day is null) yield return Refusals.Missing("day");
        if (input.Time is null) yield return Refusals.Missing("time");
        if (input.Text is null && input.Checked is null) yield return Refusals.Missing("text");
        foreach (var (field, text) in new[] { ("text", input.Text), ("conditions", input.Conditions) })
            if (text?.Length > ContactToLog.LongestText) yield return new(field, new($"не больше {ContactToLog.LongestText} знаков", $"no more than {ContactToLog.LongestText} characters"));
        if (input.Photos.Count > ContactToLog.MostPhotos) yield return new("photo", new($"не больше {ContactToLog.MostPhotos} фотографий", $"no more than {ContactToLog.MostPhotos} photographs"));
    }
}

/// <summary>What is kept of a contact, in words: the papers of offices are in Russian.</summary>
internal static class ContactText
{
    internal static string Of(ContactToLog input, CaseWords words) => string.Join('\n', Lines(input, words));

    private static IEnumerable<string> Lines(ContactToLog input, CaseWords words)
    {
        if (input.Checked is { } found)
        {
            var list = words.Directory?.VisitChecklist ?? [];
            if (list.Where(item => found.Contains(item.Key)).Select(item => item.Name.Ru).ToList() is { Count: > 0 } fine) yield return $"В порядке: {string.Join("; ", fine)}.";
            if (list.Where(item => !found.Contains(item.Key)).Select(item => item.Name.Ru).ToList() is { Count: > 0 } open) yield return $"Требует внимания или не осмотрено: {string.Join("; ", open)}.";
        }

        if (input.Conditions is { } conditions) yield return $"Условия: {conditions}";
        if (input.Text is { } text) yield return text;
        if (input.Photos.Count > 0) yield return $"Фотографий: {input.Photos.Count}.";
    }
}
