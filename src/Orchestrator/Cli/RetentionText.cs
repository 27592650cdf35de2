using System.Text.Json;
using Interagency.Adapters.Persistence.Retention;
using Interagency.Orchestrator.Retention;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Cli;

/// <summary>What the verb <c>retention</c> says.</summary>
internal static class RetentionText
{
    internal static string Words(IReadOnlyList<PlannedCase> plan, VerbSetting setting)
    {
        var lines = plan.Select(p => Line(p, setting)).ToList();
        var due = plan.Count(p => p.Standing == RetentionStanding.Due);
        lines.Add(setting.Say($"Закрытых дел: {plan.Count}, срок хранения истёк у {due}.", $"Closed cases: {plan.Count}, of which {due} may be destroyed."));
        return string.Join(Environment.NewLine, lines);
    }

    internal static string Json(IReadOnlyList<PlannedCase> plan, JsonSerializerOptions options) => JsonSerializer.Serialize(plan.Select(p => new
    {
        p.Case.CaseId, p.Case.Number, p.Case.Region, p.Case.Organisation, p.ClosedOn, Standing = p.Standing.ToString(), p.Term?.KeptUntil, Rule = p.Term?.Rule.Key, p.Term?.Rule.Source, p.Term?.Rule.Assumed, Act = p.Case.ActId
    }), options);

    internal static string Of(HoldOutcome outcome, string caseId, VerbSetting setting) => outcome switch
    {
        HoldOutcome.Done => setting.Say($"✓ Дело {caseId}: записано.", $"✓ Case {caseId}: noted."),
        HoldOutcome.NoSuchCase => setting.Say($"✗ Дела {caseId} нет.", $"✗ There is no case {caseId}."),
        HoldOutcome.SeveralCases => setting.Say($"✗ С номером {caseId} есть несколько дел: назовите дело по идентификатору.", $"✗ Several cases have the number {caseId}: name the case by its id."),
        HoldOutcome.HeldAlready => setting.Say($"✗ Уничтожение дела {caseId} уже запрещено.", $"✗ Case {caseId} is under a legal hold already."),
        HoldOutcome.NotHeld => setting.Say($"✗ Запрета на уничтожение дела {caseId} нет.", $"✗ Case {caseId} is under no legal hold."),
        _ => setting.Say($"✗ Дело {caseId} уже уничтожено.", $"✗ Case {caseId} was destroyed already."),
    };

    private static string Line(PlannedCase planned, VerbSetting setting)
    {
        var closed = planned.Case;
        var what = setting.Say($"№ {closed.Number} ({closed.CaseId}), {closed.Region}, закрыто {RussianDate.Full(planned.ClosedOn)}", $"No. {closed.Number} ({closed.CaseId}), {closed.Region}, closed on {EnglishDate.Full(planned.ClosedOn)}");
        var standing = planned.Standing switch
        {
            RetentionStanding.Due => setting.Say("срок истёк", "the term is over"),
            RetentionStanding.Held => setting.Say("уничтожение запрещено", "under a legal hold"),
            RetentionStanding.Destroyed => setting.Say($"уничтожено по акту {closed.ActId}", $"destroyed by act {closed.ActId}"),
            RetentionStanding.NoRule => setting.Say("срок не задан, хранится", "no term is given, kept"),
            _ => setting.Say("хранится", "kept"),
        };
        return planned.Term is not { } term ? $"{what}: {standing}" : setting.Say(
            $"{what}: {standing}; хранить по {RussianDate.Full(term.KeptUntil)} включительно — {term.Rule.Records.Ru}, {Length(term.Rule, setting)}, {Basis(term.Rule, setting)}",
            $"{what}: {standing}; keep until {EnglishDate.Full(term.KeptUntil)} – {term.Rule.Records.En}, {Length(term.Rule, setting)}, {Basis(term.Rule, setting)}");
    }

    private static string Length(RetentionRule rule, VerbSetting setting) => rule.Years is { } years
        ? setting.Say($"{years} {RussianPlural.Form(years, "год", "года", "лет")}", $"{years} {(years == 1 ? "year" : "years")}")
        : setting.Say($"{rule.Days} {RussianPlural.Form(rule.Days!.Value, "день", "дня", "дней")}", $"{rule.Days} {(rule.Days == 1 ? "day" : "days")}");

    private static string Basis(RetentionRule rule, VerbSetting setting) =>
        rule.Source is { } source ? $"{source.Document}, {source.Paragraph}" : setting.Say("срок предположен: акта нет", "an assumed term: no act gives one");
}
