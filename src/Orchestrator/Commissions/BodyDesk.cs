using System.Globalization;
using System.Text.Json;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Places;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Rules;

namespace Interagency.Orchestrator.Commissions;

/// <summary>Who plans a body's sessions keeps its rule and its members: laid over the directory file, the orders of before kept.</summary>
internal sealed class BodyDesk(PlaceStore store, BodyQueries bodies, ChangedPlaces changes, SessionCalendars calendars, IAuditTrail trail, Lexicon lexicon)
{
    private const int LongestLine = 300, MostMembers = 60;

    internal static readonly string[] Posts = ["chair", "deputy", "secretary", "member"];

    private static readonly Refusal NoBody = Refusal.Unknown("unknown-body", "Такого органа нет.", "There is no such body.");

    internal async Task<Reply<BodySaved>> SaveRuleAsync(Write write, string region, string key, RuleToSave input, CancellationToken stop)
    {
        if (await bodies.FindAsync(write.By, region, key, stop) is not { } now) return NoBody;
        if (!now.MayEdit) return Refusals.NotYourPost;
        if (Mistakes(input).ToArray() is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        var rule = input.ByHand ? null : new SessionCalendar(input.Weekday!, input.At!.Value, input.ClosesDays ?? 0) { Weeks = [.. (input.Weeks ?? []).Distinct().Order()], ClosesOnWorkingDays = input.ClosesOnWorkingDays };
        var saved = await SaveAsync(write, now, input.Version!.Value, row => (row.ByHand, row.Sessions) = (input.ByHand, rule is null ? null : JsonSerializer.Serialize(rule, StateJson.Options)), null, ["sessions"], stop);
        if (saved.Refusal is null) await calendars.PlanAheadAsync(stop);
        return saved;
    }

    internal async Task<Reply<BodySaved>> EnterAsync(Write write, string region, string key, CompositionToEnter input, CancellationToken stop)
    {
        if (await bodies.FindAsync(write.By, region, key, stop) is not { } now) return NoBody;
        if (!now.MayEdit) return Refusals.NotYourPost;
        if (await MistakesAsync(now, input, stop) is { Length: > 0 } mistakes) return Refusal.Invalid(mistakes);
        var composition = new CompositionRow
        {
            Region = region, Body = key, From = input.From!.Value, Until = input.Until, Act = input.Act!.Trim(), ActOn = input.ActOn!.Value, Quorum = input.Quorum,
            Members = JsonSerializer.Serialize(input.Members!.Select((seat, i) => new SeatOfBody(
                string.Create(CultureInfo.InvariantCulture, $"m{i + 1}"), seat.Name!.Trim(), PlaceRules.Given(seat.Person), PlaceRules.Given(seat.Post) ?? "member", PlaceRules.Given(seat.Represents))), StateJson.Options),
        };
        return await SaveAsync(write, now, input.Version!.Value, _ => { }, composition, [$"composition.{composition.From:yyyy-MM-dd}"], stop);
    }

    /// <summary>What is wrong with an order before it is entered.</summary>
    internal async Task<FieldProblem[]> MistakesAsync(BodyView now, CompositionToEnter input, CancellationToken stop) =>
        [.. Mistakes(input, now), .. await TooEarlyAsync(input, now.Region, now.Body, stop)];

    private async Task<Reply<BodySaved>> SaveAsync(Write write, BodyView now, int version, Action<BodyRow> change, CompositionRow? composition, IReadOnlyList<string> fields, CancellationToken stop)
    {
        if (version != now.Version) return PlaceRules.Stale;
        var (before, _) = await store.BodyAsync(now.Region, now.Body, stop);
        var row = new BodyRow { Region = now.Region, Body = now.Body, Sessions = before?.Sessions, ByHand = before?.ByHand ?? false, Version = version, ChangedBy = write.Actor.Id };
        change(row);
        Reply<BodySaved> saved = new BodySaved(now.Body, version + 1);
        if (!await store.SaveAsync(row, composition, write.Receipt?.Of(saved), stop)) return PlaceRules.Stale;
        await trail.RecordAsync(new AuditEntry(AuditKind.PlaceChanged, write.Actor, $"body/{now.Body}") { Region = now.Region, Fields = fields }, stop);
        await changes.TakeAsync(stop);
        return saved;
    }

    private static IEnumerable<FieldProblem> Mistakes(RuleToSave input)
    {
        if (input.Version is null) yield return Refusals.Missing("version");
        if (input.ByHand) yield break;
        if (string.IsNullOrWhiteSpace(input.Weekday)) yield return Refusals.Missing("weekday");
        if (input.At is null) yield return Refusals.Missing("at");
        if (string.IsNullOrWhiteSpace(input.Weekday) || input.At is not { } at) yield break;
        if (!BodySessions.IsValid(new SessionCalendar(input.Weekday, at))) yield return new("weekday", new("день недели: monday … sunday", "a weekday: monday … sunday"));
        if ((input.Weeks ?? []).Any(week => week is < 1 or > 5)) yield return new("weeks", new("недели месяца — от 1 до 5", "weeks of the month are 1 to 5"));
        if (input.ClosesDays is < 0 or > 31) yield return new("closesDays", new("от 0 до 31", "is 0 to 31"));
    }

    private static IEnumerable<FieldProblem> Mistakes(CompositionToEnter input, BodyView now)
    {
        if (input.Version is null) yield return Refusals.Missing("version");
        if (string.IsNullOrWhiteSpace(input.Act)) yield return Refusals.Missing("act");
        else if (input.Act.Length > LongestLine) yield return new("act", TooLong);
        if (input.ActOn is null) yield return Refusals.Missing("actOn");
        if (input.From is null) yield return Refusals.Missing("from");
        else if (now.Compositions.Any(order => order.From == input.From)) yield return new("from", new("с этого дня уже действует другой акт", "another act is in force from that day already"));
        if (input.Until < input.From) yield return new("until", new("раньше первого дня", "is before the first day"));
        if (input.Members is not { Count: > 0 } members)
        {
            yield return Refusals.Missing("members");
            yield break;
        }

        if (members.Count > MostMembers) yield return new("members", new($"не больше {MostMembers}", $"no more than {MostMembers}"));
        if (members.Count(seat => seat.Post == "chair") > 1) yield return new("members", new("председатель один: исправьте, кто в составе", "there is one chair: correct the posts"));
        if (input.Quorum < 1 || input.Quorum > members.Count) yield return new("quorum", new($"от 1 до {members.Count}: столько членов", $"is 1 to {members.Count}: so many are the members"));
        for (var i = 0; i < members.Count; i++)
            foreach (var problem in OfSeat($"members[{i}].", members[i], now)) yield return problem;
    }

    private static IEnumerable<FieldProblem> OfSeat(string prefix, SeatToEnter seat, BodyView now)
    {
        if (string.IsNullOrWhiteSpace(seat.Name)) yield return Refusals.Missing($"{prefix}name");
        if (seat.Name?.Length > LongestLine) yield return new($"{prefix}name", TooLong);
        if (seat.Person?.Length > LongestLine) yield return new($"{prefix}person", TooLong);
        if (PlaceRules.Given(seat.Post) is { } post && !Posts.Contains(post)) yield return new($"{prefix}post", Refusals.NoneOf("такого нет", "is unknown", Posts));
        if (PlaceRules.Given(seat.Represents) is { } party && now.Parties.All(known => known.Key != party)) yield return new($"{prefix}represents", new("нет ни ведомства, ни роли с таким кодом", "is no agency and no role"));
    }

    /// <summary>Who sat on a day on which the body has decided is not changed afterwards.</summary>
    private async Task<IEnumerable<FieldProblem>> TooEarlyAsync(CompositionToEnter input, string region, string key, CancellationToken stop)
    {
        if (input.From is not { } from || await store.LastHeldAsync(region, key, stop) is not { } held) return [];
        var day = lexicon.ZoneOf(region).DateOf(held);
        return from > day ? [] : [new("from", new(
            string.Create(CultureInfo.InvariantCulture, $"заседание {day:dd.MM.yyyy} уже проведено: состав можно сменить со следующего дня"), string.Create(CultureInfo.InvariantCulture, $"a session was held on {day:yyyy-MM-dd}: the members may change from the next day on")))];
    }

    private static Workflows.Language.Bilingual TooLong => new($"не больше {LongestLine} знаков: сократите", $"no more than {LongestLine} characters: shorten it");
}
