using Interagency.Adapters.Persistence.Places;
using Interagency.Orchestrator.Definitions;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Interagency.Workflows.Takeovers;

namespace Interagency.Orchestrator.Loads;

/// <summary>Somebody who may hold a role in a case: account id, name, and the roles of the directory that they fill there.</summary>
internal sealed record LoadPerson(string Id, string Name, string Login, IReadOnlyList<string> Posts);

/// <summary>The sheets of running cases of one organisation by one procedure.</summary>
internal sealed class CaseLayout
{
    /// <summary>Raised when what the sheets hold changes.</summary>
    internal const int Version = 1;

    internal const string Main = "cases", People = "people", Measures = "measures", Entries = "entries", Steps = "steps", Help = "help";

    /// <summary>Prefixes of columns of which there are as many as the procedure has.</summary>
    internal const string Role = "role/", Event = "event/", Answer = "answer/", Duty = "duty/";

    internal CaseLayout(DefinitionSet definitions, RegionDirectory directory, string organisation, IReadOnlyList<TerritorialSection> sections, IReadOnlyList<LoadPerson> people)
    {
        (Definitions, Directory, Staff, Guide) = (definitions, directory, people, new TakeoverGuide(definitions, directory, organisation));
        Sheets = new LoadLayout(LoadLayout.Cases, Version, definitions.Root.Region!, organisation, definitions.Root.DefinitionId,
            [MainTable(sections), PeopleTable, MeasuresTable, EntriesTable, StepsTable, HelpTable]);
    }

    internal DefinitionSet Definitions { get; }

    internal RegionDirectory Directory { get; }

    internal TakeoverGuide Guide { get; }

    internal LoadLayout Sheets { get; }

    internal IReadOnlyList<LoadPerson> Staff { get; }

    private static LoadColumn CaseKey => new("key", new("Ключ", "Key"), Required: true, Hint: new("То же, что в столбце «Ключ» листа «Дела»", "The same as in the column 'Key' of the sheet «Дела»")) { Longest = 60 };

    private LoadTable MainTable(IReadOnlyList<TerritorialSection> sections)
    {
        var guide = Guide;
        List<LoadColumn> columns =
        [
            new("key", new("Ключ", "Key"), Required: true, Hint: new("Любое обозначение, по которому строки других листов находят дело, например номер личного дела. Без фамилий", "Anything by which rows of other sheets find the case, such as the file's number. No names")) { Longest = 60 },
            new("number", new("Номер дела", "Case number"), Hint: new("Номер, который дело сохранит, например 2025-17. Пусто — будет дан следующий", "The number that the case keeps, such as 2025-17. Empty: the next one is given")) { Longest = 32 },
            Choice("subject", new("Кого касается", "Whom it concerns"), "Кого касается", Subjects, required: true),
            Day("openedOn", new("Дата открытия", "Opened on"), required: true),
            Choice("place", new("Этап", "Stage"), "Этап", [.. guide.Places.Select(p => new LoadChoice(p.Id, Both(p.Title)))], hint: new("Где дело стоит сейчас. Нужен, если дело не закрыто", "Where the case stands now. Needed unless it is closed")),
            Day("enteredOn", new("На этапе с", "In the stage since"), hint: new("С какого дня дело на этом этапе. Нужна, если дело не закрыто", "Since when it is in the stage. Needed unless it is closed")),
            Choice("step", new("Шаг", "Step"), "Шаг", StepChoices, hint: new("Какой шаг этапа ждёт исполнения; всё до него считается сделанным. Пусто — этап начинается сначала", "Which step of the stage waits; all before it counts as done. Empty: the stage begins")),
        ];
        if (guide.Tracks.Count > 0) columns.Add(Choice("track", new("Трек", "Track"), "Трек", [.. Directory.Tracks.Where(t => guide.Tracks.Contains(t.Key)).Select(Named)], required: true));
        columns.Add(Choice("ground", new("Основание постановки", "Ground for intake"), "Основание постановки", [.. Directory.Grounds.Where(IsOfIntake).Select(g => new LoadChoice(g.Key, g.Name))], required: true));
        if (!Directory.Categories.IsEmpty)
        {
            columns.Add(Choice("category", new("Категория", "Category"), "Категория", [.. Directory.Categories.Select(Named)]));
            columns.Add(Choice("further", new("Другие категории", "Further categories"), "Категория", [.. Directory.Categories.Select(Named)]) with { Kind = CellKind.Choices });
        }

        columns.AddRange(
        [
            Choice("basis", new("Правовое основание", "Legal basis"), "Правовое основание", Bases, required: true),
            new("reference", new("Реквизиты основания", "Reference of the basis"), Required: true, Hint: new("Номер согласия, статья закона или номер акта. Без фамилий", "Number of the consent, article of the law, number of the act. No names")) { Longest = 128 },
            Day("signedOn", new("Согласие подписано", "Consent signed on"), hint: new("Нужна, если основание — согласие", "Needed when the basis is consent")),
        ]);
        if (sections.Count > 0) columns.Add(Choice("section", new("Участок", "Section"), "Участок", [.. sections.Where(s => s.IsActive).Select(s => new LoadChoice(s.Key, Both(s.Name)))]));
        foreach (var role in guide.Roles) columns.Add(PersonColumn(role));
        if (!Directory.SupportLevels.IsEmpty) columns.Add(Choice("level", new("Уровень сопровождения", "Support level"), "Уровень сопровождения", [.. Directory.SupportLevels.Select(Named)]));
        columns.Add(Day("expectedEnd", new("Ожидаемое окончание", "Expected end")));
        if (!Directory.Urgencies.IsEmpty) columns.Add(Choice("urgency", new("Срочность", "Urgency"), "Срочность", [.. Directory.Urgencies.Select(Named)]));
        foreach (var key in guide.Events)
            columns.Add(Day(Event + key, new($"Дата: {guide.Event(key).Ru}", $"Date: {guide.Event(key).En}"), hint: new("От этого дня идут сроки; нужна для этапов, которым она требуется", "Terms run from this day; needed by the stages that ask for it")));
        foreach (var (step, field) in guide.Answers.DistinctBy(a => AnswerOf(a.Step, a.Field))) columns.Add(AnswerColumn(step, field));
        foreach (var (key, title) in guide.Duties)
            columns.Add(Day(Duty + key, new($"Последний раз: {title}", $"Last time: {title}"), hint: new("Когда обязанность исполнена в последний раз; следующий срок идёт от этого. Пусто — прошлые разы считаются исполненными", "When the duty was done last; the next term follows. Empty: past times count as done")));
        columns.AddRange(
        [
            Choice("endGround", new("Основание прекращения", "Ground of ending"), "Основание прекращения", [.. EndGrounds], hint: new("Если оно наступило или дело закрыто", "If it has struck, or the case is closed")),
            Day("closedOn", new("Закрыто", "Closed on"), hint: new("Только для закрытых дел", "Of closed cases only")),
            Choice("outcome", new("Исход", "Outcome"), "Исход", [.. guide.Outcomes.Select(o => new LoadChoice(o, guide.Ending(o)))], hint: new("Только для закрытых дел", "Of closed cases only")),
            new("address", new("Адрес", "Address")), new("phone", new("Телефон", "Phone")),
        ]);
        return new LoadTable(Main, new("Дела", "Cases"), columns);
    }

    private static LoadTable PeopleTable => new(People, new("Члены семьи", "Members of the family"),
    [
        CaseKey, new("familyName", new("Фамилия", "Family name"), Required: true), new("givenName", new("Имя", "Given name"), Required: true), new("patronymic", new("Отчество", "Patronymic")),
        Day("birthDate", new("Дата рождения", "Birth date"), required: true), new("relation", new("Кем приходится", "Relation")),
    ]);

    private LoadTable MeasuresTable => new(Measures, new("Меры", "Measures"),
    [
        CaseKey, new("text", new("Мероприятие", "Measure"), Required: true) { Longest = 2000 }, Choice("kind", new("Вид помощи", "Kind of help"), "Вид помощи", [.. Directory.KindsOfHelp.Select(Named)], required: true),
        Choice("responsible", new("Ответственный", "Responsible"), "Ответственный", Parties, required: true), Day("due", new("Срок", "Due date")),
        Choice("status", new("Состояние", "Status"), "Состояние меры", Statuses, required: true), Day("on", new("С какого дня", "Since"), hint: new("Когда исполнено, начато или решено не исполнять", "When it was done, begun or given up")),
    ]);

    private LoadTable EntriesTable => new(Entries, new("Записи журналов", "Journal entries"),
    [
        CaseKey, Choice("journal", new("Журнал", "Journal"), "Журнал", [.. Directory.Journals.Select(j => new LoadChoice(j.Key, j.Name))], required: true),
        new("number", new("Номер", "Number"), CellKind.Number, Required: true), Day("on", new("Дата записи", "Entered on"), required: true),
    ]);

    private LoadTable StepsTable => new(Steps, new("Пройденные шаги", "Steps done"),
    [
        CaseKey, Choice("step", new("Шаг", "Step"), "Шаг", StepChoices, required: true), new("outcome", new("Чем закончился", "How it ended"), Hint: new("Исход, как его называет порядок; пусто — обычный", "The outcome as the procedure calls it; empty: the usual one")),
        Day("on", new("Когда", "When")),
    ]);

    private LoadTable HelpTable => new(Help, new("Оказанная помощь", "Help given"),
    [
        CaseKey, Choice("kind", new("Вид помощи", "Kind of help"), "Вид помощи", [.. Directory.KindsOfHelp.Select(Named)], required: true),
        new("count", new("Сколько услуг", "Services"), CellKind.Number, Required: true), Day("on", new("На какой день", "As of"), required: true),
    ]);

    private LoadColumn PersonColumn(string role)
    {
        var name = Directory.Roles.FirstOrDefault(r => r.Key == role)?.Name ?? Both(role);
        var able = Staff.Where(p => p.Posts.Contains("*") || p.Posts.Contains(role)).ToList();
        return Choice(Role + role, new(name.Ru, name.En), name.Ru, [.. able.Select(p => new LoadChoice(p.Id, Both(able.Count(o => o.Name == p.Name) > 1 ? $"{p.Name} ({p.Login})" : p.Name)))]);
    }

    /// <summary>The column of an answer: forms that ask the same have one.</summary>
    internal string AnswerOf(ActivityNode step, string field)
    {
        var label = TakeoverGuide.Field(step, field).Ru;
        var (first, named) = Guide.Answers.First(a => TakeoverGuide.Field(a.Step, a.Field).Ru == label);
        return $"{Answer}{first.Id}/{named}";
    }

    private LoadColumn AnswerColumn(ActivityNode step, string field)
    {
        var (label, options) = (TakeoverGuide.Field(step, field), TakeoverGuide.Options(step, field));
        LoadChoice[] choices = options.Count > 0 ? [.. options.Select(o => new LoadChoice(o.Key, o.Name))] : [.. Directory.Agencies.Where(a => a.Active).Select(a => new LoadChoice(a.Key, a.Name))];
        return new LoadColumn(AnswerOf(step, field), label, CellKind.Choices, Hint: new("Нужны для этапов, которые обращаются к ним; через точку с запятой", "Needed by stages that turn to them; semicolons between")) { Choices = choices, List = label.Ru, Longest = 2000 };
    }

    private IReadOnlyList<LoadChoice> Subjects => [.. new[] { new LoadChoice("family", new("Семья", "Family")), new LoadChoice("minor", new("Несовершеннолетний", "Minor")) }.Where(s => Guide.Subjects.Count == 0 || Guide.Subjects.Contains(s.Key))];

    private static readonly LoadChoice[] Bases = [new("consent", new("Согласие", "Consent")), new("law", new("Закон", "Law")), new("decree", new("Акт органа", "Decree"))];

    private static readonly LoadChoice[] Statuses =
    [
        new(nameof(MeasureStatus.Planned), new("Запланировано", "Planned")), new(nameof(MeasureStatus.InProgress), new("Исполняется", "In progress")),
        new(nameof(MeasureStatus.Done), new("Исполнено", "Done")), new(nameof(MeasureStatus.NotDone), new("Не исполнено", "Not done")),
    ];

    private IReadOnlyList<LoadChoice> StepChoices => Distinct([.. Guide.Places.SelectMany(p => p.Steps).Select(s => new LoadChoice(s.Id, Both(TakeoverPlace.TitleOf(s))))]);

    private IReadOnlyList<LoadChoice> Parties => Distinct([new("family", new("Семья", "Family")), .. Directory.Agencies.Where(a => a.Active).Select(a => new LoadChoice(a.Key, a.Name)), .. Directory.Roles.Select(Named)]);

    private bool IsOfIntake(Ground ground) => IntakeRule.Of(Definitions.Root).Grounds is { Count: > 0 } named ? named.Contains(ground.Key) : ground.Outcome is null;

    private IEnumerable<LoadChoice> EndGrounds => Directory.Grounds.Where(g => Guide.Grounds.Contains(g.Key)).Select(g => new LoadChoice(g.Key, g.Name));

    /// <summary>Two of one name are told apart by their keys.</summary>
    private static IReadOnlyList<LoadChoice> Distinct(IReadOnlyList<LoadChoice> choices) =>
        [.. choices.Select(c => choices.Count(o => o.Name.Ru == c.Name.Ru) == 1 ? c : c with { Name = new($"{c.Name.Ru} ({c.Key})", $"{c.Name.En} ({c.Key})") })];

    private static LoadColumn Day(string key, Bilingual title, bool required = false, Bilingual? hint = null) => new(key, title, CellKind.Day, required, hint);

    private static LoadColumn Choice(string key, Bilingual title, string list, IReadOnlyList<LoadChoice> choices, bool required = false, Bilingual? hint = null) =>
        new(key, title, CellKind.Choice, required, hint) { Choices = Distinct(choices), List = list, Longest = 2000 };

    private static LoadChoice Named(Named named) => new(named.Key, named.Name);

    private static Bilingual Both(string text) => new(text, text);
}
