using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Errors;
using Interagency.Orchestrator.Writing;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Language;
using Interagency.Workflows.Rules;

namespace Interagency.Orchestrator.Openings;

/// <summary>What is wrong with what was typed, at its fields, before the use case is asked.</summary>
internal sealed class IntakeCheck(Lexicon lexicon, TimeProvider clock)
{
    private static readonly Bilingual NoSuchDay = new("такой даты нет: проверьте день и месяц", "there is no such day: check day and month");
    private static readonly Bilingual Choose = new("выберите одно из списка", "choose one of the list");

    internal IEnumerable<FieldProblem> Problems(IntakeForm form, IntakeChoices choices, IntakeStep step) => step switch
    {
        IntakeStep.People => OfPeople(form, choices),
        IntakeStep.Ground => OfGround(form, choices),
        IntakeStep.Basis => OfBasis(form, choices),
        _ => [],
    };

    private DateOnly Today(IntakeChoices choices) => lexicon.ZoneOf(choices.Region).DateOf(clock.GetUtcNow());

    private IEnumerable<FieldProblem> OfPeople(IntakeForm form, IntakeChoices choices)
    {
        if (!choices.Rule.Subjects.Contains(form["kind"] ?? "")) yield return new("kind", Choose);
        if (form["organisation"] is { } said && choices.Organisations.All(one => one.Key != said) || choices.Organisations.Count > 1 && form["organisation"] is null) yield return new("organisation", Choose);
        var rows = form.Filled.Count > 0 ? form.Filled : [0];
        foreach (var row in rows)
        {
            foreach (var field in new[] { "familyName", "givenName", "birthDate" })
                if (form[$"{field}{row}"] is null) yield return Refusals.Missing($"{field}{row}");
            if (BadDay(form, $"birthDate{row}") is { } bad) yield return bad;
            foreach (var field in IntakeForm.MemberFields)
                if (TooLong(form, $"{field}{row}", IntakeForm.Line) is { } large) yield return large;
        }

        foreach (var (member, text) in IntakePeople.Problems(form["kind"] == "minor" ? SubjectKind.Minor : SubjectKind.Family, [.. rows.Select(row => form.Day($"birthDate{row}"))], Today(choices)))
            yield return new($"birthDate{rows[member]}", text);
        foreach (var field in new[] { "address", "phone" })
            if (TooLong(form, field, IntakeForm.Line) is { } large) yield return large;
    }

    private static IEnumerable<FieldProblem> OfGround(IntakeForm form, IntakeChoices choices)
    {
        if (choices.Grounds.All(ground => ground.Key != form["ground"])) yield return new("ground", Choose);
        if (form["category"] is { } category && choices.Categories.All(known => known.Key != category)) yield return new("category", Choose);
        if (form.FurtherCategories.Any(further => choices.Categories.All(known => known.Key != further))) yield return new("furtherCategories", Choose);
        if (form["category"] is null && form.FurtherCategories.Count > 0) yield return new("category", new("отмечены другие категории: выберите и основную", "other categories are ticked: choose the main one too"));
        if (choices.Tracks.Count > 0 && choices.Tracks.All(track => track.Key != form["track"])) yield return new("track", Choose);
        var asked = choices.InboundTrack is { } track && form["track"] == track;
        foreach (var field in new[] { "inboundId", "inboundFrom" })
            if (asked && form[field] is null) yield return Refusals.Missing(field);
        if (form["inboundFrom"] is { } from && choices.Agencies.All(agency => agency.Key != from)) yield return new("inboundFrom", Choose);
        if (BadDay(form, "inboundDue") is { } bad) yield return bad;
        foreach (var (field, most) in new[] { ("inboundText", IntakeForm.Text), ("signal", IntakeForm.Text), ("signalFrom", IntakeForm.Line), ("inboundId", 128) })
            if (TooLong(form, field, most) is { } large) yield return large;
    }

    private IEnumerable<FieldProblem> OfBasis(IntakeForm form, IntakeChoices choices)
    {
        if (choices.Bases.All(basis => basis.Kind != form["basis"])) yield return new("basis", Choose);
        if (form["reference"] is null) yield return Refusals.Missing("reference");
        if (TooLong(form, "reference", 128) is { } large) yield return large;
        if (!form.IsConsent) yield break;
        if (form["purpose"] is { } purpose && choices.Consents.All(known => known.Key != purpose)) yield return new("purpose", Choose);
        if (BadDay(form, "signedOn") is { } signed) yield return signed;
        else if (form["signedOn"] is null) yield return Refusals.Missing("signedOn");
        if (BadDay(form, "validUntil") is { } until) yield return until;
        if (form.Day("signedOn") > Today(choices)) yield return new("signedOn", new("эта дата ещё не наступила", "is in the future"));
        if (form.Day("validUntil") < (form.Day("signedOn") ?? Today(choices))) yield return new("validUntil", new("раньше, чем согласие подписано", "is before the consent was signed"));
        if (form["edition"] is { } edition && !FormField.IsReference(edition)) yield return new("edition", new("без пробелов, например 2025-09-01", "without spaces, such as 2025-09-01"));
        if (IntakePeople.WithoutConsent([.. form.Filled.Select(row => form.Day($"birthDate{row}"))], Today(choices)) is { } nobody) yield return new("basis", nobody);
    }

    private static FieldProblem? BadDay(IntakeForm form, string field) => form[field] is not null && form.Day(field) is null ? new(field, NoSuchDay) : null;

    private static FieldProblem? TooLong(IntakeForm form, string field, int most) => form[field]?.Length > most ? new(field, new($"не больше {most} знаков", $"no more than {most} characters")) : null;
}
