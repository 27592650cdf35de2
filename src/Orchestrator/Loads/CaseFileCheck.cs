using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Security;
using Interagency.Workflows;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;
using Interagency.Workflows.Rules;
using Interagency.Workflows.Takeovers;

namespace Interagency.Orchestrator.Loads;

/// <summary>A term or a duty that will run for a case of the file.</summary>
internal sealed record LoadedTerm(string Key, Bilingual Title, DateOnly From, DateOnly Due, bool IsOver);

/// <summary>What stands outside of the file and may contradict it.</summary>
/// <param name="Numbers">Numbers of cases that the organisation has.</param>
/// <param name="Entries">Entries of its journals: journal, year, number.</param>
/// <param name="Known">Keys that an earlier load has loaded.</param>
internal sealed record LoadSurroundings(IReadOnlySet<string> Numbers, IReadOnlySet<(string Journal, int Year, int Number)> Entries, IReadOnlyDictionary<string, string> Known);

/// <summary>What is wrong with a file of cases beyond single cells, and what each case would become: the very step by which it will be taken over, without a commit.</summary>
internal sealed class CaseFileCheck(CaseLayout layout, LoadReading reading, LoadSurroundings around, World world, DateTimeOffset now, DateOnly today)
{
    /// <summary>Cases of which it is told which terms will run.</summary>
    private const int Previews = 5;

    private readonly Interpreter interpreter = new();
    private readonly List<LoadedTerm> terms = [];
    private int previewed;

    internal IReadOnlyList<LoadedTerm> Terms => terms;

    /// <summary>Checks all; a line with a mistake is marked.</summary>
    internal void Check(IReadOnlyList<CaseToLoad> cases)
    {
        Twice(cases, c => c.Key, "key", "этот ключ стоит дважды", "this key stands twice");
        Twice(cases, c => c.Taken.Number, "number", "этот номер дела стоит дважды", "this case number stands twice");
        Orphans(cases);
        SamePeople(cases);
        Entries();
        foreach (var one in cases)
        {
            Numbers(one);
            People(one);
            Dates(one);
            Place(one);
        }

        foreach (var one in cases.Where(c => !IsFaulty(c))) Rehearse(one);
    }

    /// <summary>Mistakes in rows of other sheets are the case's too.</summary>
    internal bool IsFaulty(CaseToLoad one) => one.Line.IsFaulty || reading.Lines.Values.Any(lines => lines.Any(l => l.IsFaulty && l.Key == one.Key));

    private static void Twice(IReadOnlyList<CaseToLoad> cases, Func<CaseToLoad, string?> of, string column, string ru, string en)
    {
        foreach (var same in cases.Where(c => !string.IsNullOrEmpty(of(c))).GroupBy(of).Where(g => g.Count() > 1))
            foreach (var one in same.Skip(1)) one.Line.Wrong(column, new($"{ru}: уже в строке {same.First().Line.Row}", $"{en}: it is in row {same.First().Line.Row} already"));
    }

    private void Orphans(IReadOnlyList<CaseToLoad> cases)
    {
        var keys = cases.Select(c => c.Key).ToHashSet();
        foreach (var (table, lines) in reading.Lines.Where(l => l.Key != CaseLayout.Main))
            foreach (var line in lines)
                if (line.Text("key") is { } key && !keys.Contains(key))
                    line.Wrong("key", LoadReading.Unknown(key, keys.Select(k => new Bilingual(k, k)), "на листе «Дела» нет дела с таким ключом", "the sheet «Дела» has no case of this key"));
    }

    private static void SamePeople(IReadOnlyList<CaseToLoad> cases)
    {
        var seen = new Dictionary<string, CaseToLoad>();
        foreach (var one in cases.Where(c => c.Taken.ClosedAt is null))
            foreach (var person in one.People.Where(p => p is { BirthDate: not null, FamilyName.Length: > 0 }))
            {
                var who = FormattableString.Invariant($"{person.FamilyName.Trim().ToUpperInvariant().Replace('Ё', 'Е')}|{person.GivenName.Trim().ToUpperInvariant().Replace('Ё', 'Е')}|{person.BirthDate:yyyyMMdd}");
                if (!seen.TryAdd(who, one) && seen[who].Key != one.Key)
                    one.Line.Wrong("key", new($"этот же человек — в деле «{seen[who].Key}» (строка {seen[who].Line.Row})", $"the same person is in the case '{seen[who].Key}' (row {seen[who].Line.Row})"));
            }
    }

    private void Entries()
    {
        var seen = new Dictionary<(string, int, int), int>();
        foreach (var line in reading[CaseLayout.Entries])
        {
            if ((line.Choice("journal"), line.Number("number"), line.Day("on")) is not ({ } journal, { } number, { } on)) continue;
            var entry = (journal, on.Year, number);
            if (!seen.TryAdd(entry, line.Row)) line.Wrong("number", new($"этот номер стоит дважды: уже в строке {seen[entry]}", $"this number stands twice: it is in row {seen[entry]} already"));
            if (around.Entries.Contains(entry)) line.Wrong("number", new($"номер {number} за {on.Year} год в этом журнале уже занят", $"number {number} of {on.Year} is taken in this journal"));
            if (on > today) line.Wrong("on", Future);
        }
    }

    private void Numbers(CaseToLoad one)
    {
        if (one.Taken.Number is { } number && around.Numbers.Contains(number)) one.Line.Wrong("number", new($"номер {number} уже занят другим делом", $"number {number} is taken by another case"));
        if (one.Taken.Number?.Any(char.IsWhiteSpace) == true) one.Line.Wrong("number", new("номер пишется без пробелов", "a number has no spaces"));
    }

    private void People(CaseToLoad one)
    {
        if (one.People.Count == 0)
        {
            one.Line.Wrong("key", new("на листе «Члены семьи» нет ни одного человека этого дела", "the sheet «Члены семьи» has nobody of this case"));
            return;
        }

        var lines = reading[CaseLayout.People].Where(l => l.Key == one.Key).ToList();
        var (births, kind) = (one.People.Select(p => p.BirthDate).ToList(), one.Line.Choice("subject") == "minor" ? SubjectKind.Minor : SubjectKind.Family);
        // A minor may have come of age since a case was closed.
        var day = one.Line.Day("closedOn") ?? today;
        foreach (var (member, text) in IntakePeople.Problems(kind, births, day)) lines[member].Wrong("birthDate", text);
        if (one.Line.Choice("basis") == "consent" && IntakePeople.WithoutConsent(births, day) is { } nobody) one.Line.Wrong("basis", nobody);
    }

    private void Dates(CaseToLoad one)
    {
        var line = one.Line;
        var (opened, entered, closed) = (line.Day("openedOn"), line.Day("enteredOn"), line.Day("closedOn"));
        foreach (var column in layout.Sheets[CaseLayout.Main].Columns.Where(c => c.Kind == CellKind.Day && c.Key != "expectedEnd"))
            if (line.Day(column.Key) > today) line.Wrong(column.Key, Future);
        if (entered < opened) line.Wrong("enteredOn", new("раньше даты открытия", "is before the day of the opening"));
        if (closed < opened) line.Wrong("closedOn", new("раньше даты открытия", "is before the day of the opening"));
        if (line.Choice("basis") == "consent" && line.Day("signedOn") is null) line.Wrong("signedOn", new("основание — согласие: укажите, когда оно подписано", "the basis is consent: say when it was signed"));
        foreach (var duty in layout.Guide.Duties)
            if (line.Day(CaseLayout.Duty + duty.Key) < opened) line.Wrong(CaseLayout.Duty + duty.Key, new("раньше даты открытия", "is before the day of the opening"));
        foreach (var measure in reading[CaseLayout.Measures].Where(l => l.Key == one.Key))
        {
            if (measure.Day("on") > today) measure.Wrong("on", Future);
            if (measure.Choice("status") is { } status and not nameof(MeasureStatus.Planned) && measure.Day("on") is null)
                measure.Wrong("on", new("укажите, с какого дня мера в этом состоянии", "say since when the measure stands so"));
        }

        foreach (var sheet in new[] { CaseLayout.Steps, CaseLayout.Help })
            foreach (var row in reading[sheet].Where(l => l.Key == one.Key))
                if (row.Day("on") > today) row.Wrong("on", Future);
    }

    private void Place(CaseToLoad one)
    {
        var (line, guide) = (one.Line, layout.Guide);
        if (one.Taken.ClosedAt is not null)
        {
            if (line.Choice("endGround") is null) line.Wrong("endGround", new("дело закрыто: укажите основание", "the case is closed: give the ground"));
            if (line.Choice("outcome") is null) line.Wrong("outcome", new("дело закрыто: укажите исход", "the case is closed: give the outcome"));
            return;
        }

        if (line.Said("place") is null) line.Wrong("place", new("не заполнено: укажите этап или день закрытия", "is empty: give the stage or the day of closing"));
        if (line.Day("enteredOn") is null && line.Said("enteredOn") is null) line.Wrong("enteredOn", new("не заполнено: укажите, с какого дня дело на этапе", "is empty: say since when the case is in the stage"));
        if (line.Choice("place") is not { } place) return;
        var (step, track) = (line.Choice("step"), guide.Tracks.Count > 0 ? line.Choice("track") : null);
        var stage = guide.Places.First(p => p.Id == place);
        if (step is not null && stage.Steps.All(s => s.Id != step))
        {
            line.Wrong("step", new($"шаг не этого этапа; у этапа: {string.Join("; ", stage.Steps.Select(TakeoverPlace.TitleOf).Take(8))}", $"is no step of this stage; it has: {string.Join("; ", stage.Steps.Select(TakeoverPlace.TitleOf).Take(8))}"));
            return;
        }

        if (!guide.IsRunIn(step ?? place))
        {
            line.Wrong(step is null ? "place" : "step", new("до этого места дело ведёт другая организация: сюда его ещё не передали; укажите шаг после передачи", "up to this place another organisation runs the case: it hasn't been handed over yet; give a step after the transfer"));
            return;
        }

        if (guide.Tracks.Count > 0 && track is null) return;
        if (guide.At(step ?? place, track) is { } needs) Needs(one, needs);
        else line.Wrong("place", new("на треке дела такого этапа нет: исправьте этап или трек", "the case's track has no such stage: mend the stage or the track"));
    }

    private void Needs(CaseToLoad one, TakeoverNeeds needs)
    {
        var line = one.Line;
        var told = one.Taken.Passed.Where(p => p.At is not null).Select(p => p.ActivityId).ToHashSet();
        foreach (var key in needs.Events.Where(e => line.Said(CaseLayout.Event + e) is null && !layout.Guide.IsSetBy(e, told) && !IsOfRole(one, e)))
            line.Wrong(CaseLayout.Event + key, new("не заполнено: от этой даты идут сроки этапа", "is empty: terms of the stage run from this day"));
        foreach (var (step, field) in needs.Answers)
            if (line.Said(layout.AnswerOf(step, field)) is null) line.Wrong(layout.AnswerOf(step, field), new("не заполнено: этап обращается к этим ведомствам", "is empty: the stage turns to these agencies"));
        if (needs.Plan && one.Taken.Measures.Count == 0 && reading[CaseLayout.Measures].All(l => l.Key != one.Key))
            line.Wrong("place", new("этап ведёт план: внесите меры дела на лист «Меры»", "the stage follows a plan: enter the case's measures in the sheet «Меры»"));
        if (needs.Ground && line.Said("endGround") is null) line.Wrong("endGround", new("сюда дело доходит, когда наступило основание: укажите его", "a case gets here when a ground has struck: name it"));
    }

    private static bool IsOfRole(CaseToLoad one, string key) => key.EndsWith("-assigned", StringComparison.Ordinal) && one.Taken.Roles.ContainsKey(key[..^"-assigned".Length]);

    private void Rehearse(CaseToLoad one)
    {
        try
        {
            var result = interpreter.StepOwned(layout.Definitions, CaseState.New(one.CaseId), one.Taken, now, world);
            foreach (var incident in result.State.Instances.SelectMany(i => i.Incidents).DistinctBy(i => i.ActivityId))
                one.Line.Wrong("place", new($"шаг «{TitleOf(incident.NodeId)}» с этими сведениями не начинается: проверьте даты и исходы пройденных шагов или укажите другое место; если они верны, покажите порядок методологу", $"the step '{TitleOf(incident.NodeId)}' does not begin: {incident.Message}"));
            if (!one.Line.IsFaulty && previewed++ < Previews) Preview(one, result);
        }
        catch (StimulusRefusedException refused)
        {
            one.Line.Wrong(null, new(refused.Russian, refused.English));
        }
    }

    private void Preview(CaseToLoad one, StepResult result)
    {
        var activities = result.Effects.OfType<DeadlineChanged>().Where(d => d.ActivityId.Length > 0).GroupBy(d => d.State.Term.Id).ToDictionary(g => g.Key, g => g.First().ActivityId);
        foreach (var state in result.State.Facts.Deadlines.OrderBy(d => d.DueBefore))
        {
            var title = layout.Definitions.Root.AllNodes.FirstOrDefault(n => n.Id == activities.GetValueOrDefault(state.Term.Id)) is { } node ? TakeoverPlace.TitleOf(node) : "";
            var zone = world.Calendars.For(state.Term.Region).Local;
            terms.Add(new LoadedTerm(one.Key, new(title, title), zone.DateOf(state.StartedAt), state.DueDate, state.IsMissed));
        }
    }

    private string TitleOf(string nodeId) => layout.Definitions.Root.Nodes.GetValueOrDefault(nodeId) is { } node ? TakeoverPlace.TitleOf(node) : nodeId;

    private static readonly Bilingual Future = new("эта дата ещё не наступила", "is in the future");
}
