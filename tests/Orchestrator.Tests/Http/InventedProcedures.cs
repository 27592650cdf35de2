using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Interagency.TestServers;
using Interagency.Workflows;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Appeals;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Interagency.Workflows.PeriodReports;

namespace Interagency.Orchestrator.Tests.Http;

/// <summary>Procedures of a few steps in an invented place, each for one thing that the service does.</summary>
internal static class InventedProcedures
{
    internal const string Region = "RU-KHM";

    private const string Signals = """{"types":["signal.v1"],"basis":{"kind":"law","reference":"ст. 9"}}""";

    /// <summary>Its agenda closes so early that no question ever gets a session within its term.</summary>
    internal const int PanelCloses = 21;

    internal static World World { get; } = WorldLoader.Of(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows-json", "calendars"), "*.json").Select(f => CalendarJson.Read(File.ReadAllText(f), f)),
        [Place], new DateOnly(2026, 3, 2));

    /// <summary>What the organisations of the place report.</summary>
    internal static ReportShelf Reports { get; } = new(
    [
        new ReportFile
        {
            Region = Region, Reports =
            [
                new ReportDefinition
                {
                    Key = "families", Name = Name("Отчёт о семьях"), Source = new("порядок", "п. 3"), Periods = [PeriodKind.Quarter], Due = new(5, Name("министерство"), new("порядок", "п. 4")),
                    Support = new(new(SupportStarts.Opening), new(SupportEnds.Closing)), Form = new("Отчёт {organisation} за {period}", "Директор") { Columns = ["№", "Показатель", "Число"] },
                    Lines = [new("1", Name("Дел за период"), new CountRule(ReportWhen.During))], AgainstBase = true,
                },
            ],
        },
    ]);

    internal static IReadOnlyList<WorkflowDefinition> All { get; } =
    [
        Read("work", null, Fork("case", "danger"), Chart("case", Open(), Work()), Danger()),
        Read("drafting", null, Open(), Step("RegisterDocument", new { title = "Подписать", kind = "paper", path = new[] { new { to = "signed", role = "curator" } } }), Step("PersonTask", new { role = "curator", title = "Работать", term = Term(30) }, "on")),
        Read("entering", null, Open(), Step("JournalEntry", new { journal = "families" }), Step("PersonTask", new { role = "curator", title = "Работать" })),
        Read("decree", null, Open(), Step("CommissionReview", new { body = "commission", question = "Что делать", decisions = new[] { "Yes", "No" }, documentKind = "paper", term = Term(30) }),
            Step("PersonTask", new { role = "curator", title = "Исполнить", term = Term(60) })),
        Read("council", null, Open(), Step("CommissionReview", new { body = "council", question = "Как помочь", decisions = new[] { "Yes", "No" }, term = Term(30) }), Step("PersonTask", new { role = "curator", title = "Исполнить", term = Term(60) })),
        Read("asking", null, Open(), Step("RequestToAgencies", new { kind = "proposals", agencies = new[] { "school", "clinic", "bureau" }, confirmedBy = "curator", title = "Запрос", term = Term(5) }), Line()),
        Read("asking-few", null, Open(), Step("RequestToAgencies", new { kind = "proposals", agencies = new[] { "clinic" }, confirmedBy = "curator", title = "Запрос", term = Term(5) }), Line()),
        Read("asking-twice", null, Open(), Asking("first"), Asking("second"), Line()),
        Read("asking-school", null, Open(), Step("RequestToAgencies", new { kind = "information", agencies = new[] { "school" }, confirmedBy = "curator", title = "Запрос", term = Term(5) }), Line()),
        Read("asking-nursery", null, Open(), Step("RequestToAgencies", new { kind = "information", agencies = new[] { "nursery" }, confirmedBy = "curator", title = "Запрос", term = Term(5) }), Line()),
        Read("asking-nursery-late", null, Open(), Step("RequestToAgencies", new { kind = "information", agencies = new[] { "nursery" }, confirmedBy = "curator", title = "Запрос", term = WarnedAtOnce }), Line()),
        Read("panel", null, Open(), Step("CommissionReview", new { body = "panel", decisions = new[] { "Yes", "No" }, term = Term(1) }), Line()),
        Read("asked", """{"types":["request.proposals.v1","request.information.v1"],"track":"ours","ground":"request","basis":{"kind":"law","reference":"ст. 9"}}""",
            Open(tracks: true), Step("AnswerRequest", new { role = "curator", title = "Ответ", term = Term(5, "inbound-received") }), Line()),
        Read("told", Signals, Open(), Step("PersonTask", new { role = "curator", title = "Проверить", term = Term(3) }), Line()),
        Read("hanging", null, Open(), Script("while (true) {}")),
        Read("escaping", null, Open(), Script("(() => {}).constructor('return typeof process + typeof require + typeof System + typeof importNamespace')()")),
        Read("planning", null, Open(), Step("RequestToAgencies", new { kind = "proposals", agencies = new[] { "clinic", "bureau" }, confirmedBy = "curator", title = "Запрос", term = Term(5) }),
            Step("DraftPlan", new { role = "curator", title = "Составить план", term = Term(5) }), Step("DraftPlan", new { role = "curator", title = "Исправить план", term = Term(5) }, "again"), Line()),
        Read("pausing", null, Open(), Step("PersonTask", new { role = "curator", title = "Собрать справки", term = Pausable }), Line()),
        Read("reporting", null, Open(), Reporting()),
        Read("moving", null, Open(organisation: null), Step("TransferCase", new { role = "curator", to = new[] { "next-town" }, term = Term(3), receiptTerm = Term(10) }), Line()),
    ];

    /// <summary>With one that takes signals and wasn't published at first.</summary>
    internal static ReleasedVersion LaterTaker { get; } =
        new(Read("told-later", Signals, Open(), Step("PersonTask", new { role = "curator", title = "Проверить", term = Term(3) }), Line()), DateTimeOffset.MinValue);

    internal static JsonObject Intake(string definition, string? organisation = null, string ground = "request") => new()
    {
        ["definitionId"] = definition, ["ground"] = ground, ["organisation"] = organisation ?? "centre",
        ["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = "consent-7" },
        ["members"] = new JsonArray(new JsonObject { ["familyName"] = "Примерова", ["givenName"] = "Вымышлена", ["birthDate"] = "1990-01-31" }),
    };

    private static RegionDirectory Place => new()
    {
        Region = Region, Name = Name("Край"), Organisations = [new("centre", Name("Центр")), new("next-town", Name("Соседний центр"))],
        Agencies = [new("school", Name("Школа"), "education"), new("nursery", Name("Детский сад"), "education"), new("clinic", Name("Больница"), "health", AgencyChannel.Amqp, ProtectedChannel: true), new("bureau", Name("Биржа труда"), "employment", AgencyChannel.Amqp)],
        SubjectFields =
        [
            new("child.name", Name("Ребёнок"), FieldClass.Personal), new("child.birthDate", Name("Дата рождения"), FieldClass.Personal),
            new("family.members", Name("Состав семьи"), FieldClass.Personal), new("family.address", Name("Адрес"), FieldClass.Personal), new("health", Name("Здоровье"), FieldClass.Special),
        ],
        Laws = [new("act", "120-ФЗ", "ст. 9, п. 2")],
        Consents = [new("work", Name("На сопровождение"), Edition: "2025-09-01") { Fields = ["child.name", "family.members", "health"] }, new("show", Name("На распространение"), ConsentKind.Dissemination)],
        Disclosures =
        [
            new("request.proposals", Consent: "work") { Kinds = ["education"], Fields = ["child.name"] }, new("request.proposals", Consent: "work") { Kinds = ["employment"], Fields = ["family.members"] },
            new("request.proposals", Law: "act") { Kinds = ["health"], Fields = ["child.name", "child.birthDate", "family.address", "health"] },
            new("request.information", Law: "act") { Kinds = ["education"], Fields = ["child.name"] },
            new("danger", Law: "act") { Kinds = ["education", "health"], Fields = ["child.name"] },
            .. new[] { "report.measures", "report.change" }.Select(purpose => new DisclosureRule(purpose, Law: "act") { Kinds = ["health", "employment"], Fields = ["child.name"] }),
        ],
        Bodies =
        [
            new("commission", Name("Комиссия"), "decree", "secretary")
            {
                Decisions = [new("Yes", Name("Да")), new("No", Name("Нет"))], Quorum = 2,
                Members = [new("chair", Name("Председатель"), "chair"), new("deputy", Name("Заместитель")), new("third", Name("Третий"))],
            },
            new("council", Name("Консилиум"), "decree", "secretary")
            {
                Decisions = [new("Yes", Name("Да")), new("No", Name("Нет"))], Quorum = 2,
                Members = [new("chair", Name("Председатель"), "chair"), new("deputy", Name("Заместитель"), "deputy"), new("school", Name("Представитель школы"), Represents: "school")],
            },
            new("panel", Name("Совет"), "minutes", "secretary") { Sessions = new SessionCalendar("monday", new TimeOnly(10, 0), PanelCloses) },
        ],
        Journals =
        [
            new("families", Name("Журнал семей"), "С-")
            {
                Columns =
                [
                    new(JournalFact.Number, Name("№")), new(JournalFact.EnteredOn, Name("Внесена")), new(JournalFact.CaseNumber, Name("Дело")), new(JournalFact.Family, Name("Семья")), new(JournalFact.Members, Name("Состав")),
                    new(JournalFact.Ground, Name("Основание")), new(JournalFact.Curator, Name("Куратор")), new(JournalFact.ClosedOn, Name("Снята")), new(JournalFact.EnteredBy, Name("Внёс")),
                ],
            },
        ],
        Roles = [new("curator", Name("Куратор")), new("director", Name("Директор")), new("secretary", Name("Секретарь")), new("psychologist", Name("Психолог"))],
        DocumentKinds = [new("paper", Name("Постановление"))], Grounds = [new("request", Name("Обращение")), new("report", Name("Сообщение гражданина"), Answer: true)],
        Appeals = new AppealRule(30, 30, 7, 3, 7, new("Вымышленный закон", "ст. 1"), Roll.Previous), Tracks = [new("ours", Name("Свой")), new("theirs", Name("Чужой"))],
        KindsOfHelp = [new("legal", Name("Правовая"))], DangerSigns = [new("violence", Name("Насилие")), new("neglect", Name("Без надзора"))],
    };

    /// <summary>A stage with duties of each kind beside its work; it may be left for another track.</summary>
    private static JsonObject Work()
    {
        var stage = Step("Stage", new { key = "work", title = "Работа", tracks = new[] { "theirs" } });
        stage["body"] = Chart("body", Step("AssignRole", new { role = "curator", by = "director" }), Step("PersonTask", new { role = "curator", title = "Работать", term = Term(100) }));
        stage["duties"] = Forked("duties",
            Step("Duty", new { key = "visit", title = "Посещение", role = "curator", documentKind = "paper", photos = true, term = Rule(new { kind = "month" }) }, "visit"),
            Step("Duty", new { key = "changes", title = "Сообщить об изменениях", role = "curator", on = "occasion", term = Rule(new { kind = "workingDays", n = 7 }) }, "changes"),
            Step("InternalRequests", new { title = "Запрос специалисту", by = "curator", roles = new[] { "psychologist" }, term = Term(5) }, "ask"));
        return stage;
    }

    /// <summary>A plan, and duties that report of it and of changes: over a protected channel and over another.</summary>
    private static JsonObject Reporting()
    {
        var stage = Step("Stage", new { key = "work", title = "Работа" });
        stage["body"] = Chart("body", Step("DraftPlan", new { role = "curator", title = "План", inForceAtOnce = true, term = Term(5) }), Step("PersonTask", new { role = "curator", title = "Работать", term = Term(100) }));
        var often = Rule(new { kind = "workingDays", n = 60 });
        stage["duties"] = Forked("duties",
            Step("Duty", new { key = "inform-clinic", title = "Информация больнице", role = "curator", documentKind = "paper", report = "report.measures.v1", reportTo = "clinic", term = often }, "informClinic"),
            Step("Duty", new { key = "inform-bureau", title = "Информация бирже", role = "curator", documentKind = "paper", report = "report.measures.v1", reportTo = "bureau", term = often }, "informBureau"),
            Step("Duty", new { key = "tell-clinic", title = "Изменения: больнице", role = "curator", on = "occasion", documentKind = "paper", report = "report.change.v1", reportTo = "clinic", term = Rule(new { kind = "workingDays", n = 7 }) }, "tellClinic"),
            Step("Duty", new { key = "tell-bureau", title = "Изменения: бирже", role = "curator", on = "occasion", documentKind = "paper", report = "report.change.v1", reportTo = "bureau", term = Rule(new { kind = "workingDays", n = 7 }) }, "tellBureau"));
        return stage;
    }

    private static JsonObject Asking(string id) => Step("RequestToAgencies", new { kind = "proposals", agencies = new[] { "clinic" }, confirmedBy = "curator", title = "Запрос", term = Term(5) }, id);

    private static JsonObject Danger() => Step("DangerToChild", new
    {
        title = "Подтвердить признаки", confirmedBy = "director", notify = new[] { "agency:school", "agency:clinic", "body:commission" }, bindingBasis = "120-ФЗ, ст. 9",
    }, "danger");

    private static JsonObject Open(bool tracks = false, string? organisation = "centre")
    {
        var open = Step("OpenCase", new { region = Region, role = "curator" });
        if (organisation is not null) open["organisation"] = Input(organisation);
        if (tracks) open["tracks"] = Input(new JsonArray("ours", "theirs"));
        return open;
    }

    private static object Term(int days, string from = "now") => Rule(new { kind = "workingDays", n = days }, from);

    private static object WarnedAtOnce => new
    {
        rule = new { kind = "workingDays", n = 5 }, from = "now", numberMark = "assumed", startMark = "assumed", responsible = "role:curator", rungs = Array.Empty<object>(),
        warn = new { side = "before", unit = "workingDays", n = 9 },
    };

    private static object Pausable => new
    {
        rule = new { kind = "workingDays", n = 5 }, from = "now", numberMark = "assumed", startMark = "assumed", responsible = "role:curator", rungs = Array.Empty<object>(), suspensionBasis = "порядок, п. 7",
    };

    private static object Rule(object rule, string from = "now") => new { rule, from, numberMark = "assumed", startMark = "assumed", responsible = "role:curator", rungs = Array.Empty<object>() };

    private static WorkflowDefinition Read(string id, string? inbound, params JsonObject[] steps) => new DefinitionReader(ActivityRegistry.Standard).Read(new JsonObject
    {
        ["definitionId"] = id, ["id"] = $"{id}-1", ["name"] = id, ["version"] = 1, ["isPublished"] = true, ["isLatest"] = true,
        ["customProperties"] = new JsonObject { ["jurisdiction"] = new JsonObject { ["region"] = Region, ["organisation"] = id == "moving" ? null : "centre" }, ["inbound"] = inbound is null ? null : JsonNode.Parse(inbound) },
        ["options"] = new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" },
        ["root"] = steps[0]["type"]!.ToString() == "Elsa.FlowFork" ? Branched("root", steps) : Chart("root", steps),
    });

    /// <summary>One after another.</summary>
    private static JsonObject Chart(string id, params JsonObject[] steps) => Chart(id, steps, steps.Zip(steps.Skip(1)).SelectMany(pair => Ports(pair.First).Select(port => Connection(pair.First, port, pair.Second))));

    private static JsonObject Forked(string id, params JsonObject[] branches) => Branched(id, [Fork([.. branches.Select(branch => (string)branch["id"]!)]), .. branches]);

    private static JsonObject Branched(string id, JsonObject[] steps) => Chart(id, steps, steps.Skip(1).Select(branch => Connection(steps[0], (string)branch["id"]!, branch)));

    private static JsonObject Chart(string id, JsonObject[] steps, IEnumerable<JsonNode> connections) => new()
    {
        ["id"] = id, ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray([.. steps]), ["connections"] = new JsonArray([.. connections]),
    };

    private static JsonObject Fork(params string[] branches) => new() { ["id"] = $"fork-{branches[0]}", ["type"] = "Elsa.FlowFork", ["version"] = 1, ["branches"] = Input(new JsonArray([.. branches.Select(b => (JsonNode)b)])) };

    private static JsonObject Line() => new() { ["id"] = "over", ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = Input("over") };

    private static JsonObject Script(string code) => new()
    {
        ["id"] = "script", ["type"] = "Elsa.WriteLine", ["version"] = 1,
        ["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = code } },
    };

    private static string[] Ports(JsonObject step) => (string)step["type"]! switch
    {
        "Interagency.CommissionReview" => ["Yes", "No"],
        "Interagency.AssignRole" => ["Assigned"],
        "Interagency.RequestToAgencies" => ["All", "Enough", "Missed"],
        "Interagency.TransferCase" => ["Received", "NotReceived"],
        _ => ["Done"],
    };

    private static JsonObject Connection(JsonObject from, string port, JsonObject to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = (string)from["id"]!, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = (string)to["id"]!, ["port"] = "In" },
    };

    private static JsonObject Step(string type, object inputs, string? id = null)
    {
        var step = new JsonObject { ["id"] = id ?? type, ["type"] = $"Interagency.{type}", ["version"] = 1, ["metadata"] = new JsonObject { ["displayText"] = type } };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(inputs)!.AsObject()) step[name] = Input(value?.DeepClone());
        return step;
    }

    private static JsonObject Input(JsonNode? value) => value is JsonObject or JsonArray
        ? new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = value.ToJsonString() } }
        : new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    private static Bilingual Name(string name) => new(name, name);
}
