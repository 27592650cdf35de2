using System.Text.Json.Nodes;
using Interagency.Orchestrator.Acts;
using Interagency.Orchestrator.Security;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Workflows.PeriodReports;
using static Interagency.Orchestrator.Tests.Security.Matrix.Where;

namespace Interagency.Orchestrator.Tests.Security.Matrix;

/// <summary>Every endpoint and page that asks for a right or a log-in. One that isn't here fails the test.</summary>
internal static class Addresses
{
    private const string OwnAffairs = "one's own account, whoever one is", Public = "what procedures and directories say is no secret of any place";

    internal static IReadOnlyList<Address> All { get; } = [.. OfCases, .. OfAppeals, .. OfBodies, .. OfInboxes, .. OfPlaces, .. OfReports, .. Lists, .. Pages, .. Forms, .. OfNoPlace, .. StudioAddresses.All];

    /// <summary>Things of a case.</summary>
    private static IEnumerable<Address> OfCases =>
    [
        Get("/api/cases/{caseId}", t => $"/api/cases/{t.Work}"), Post("/api/cases/{caseId}/grounds", t => $"/api/cases/{t.Work}/grounds"), Post("/api/cases/{caseId}/track", t => $"/api/cases/{t.Work}/track"),
        Post("/api/cases/{caseId}/section", t => $"/api/cases/{t.Work}/section"), Post("/api/cases/{caseId}/categories", t => $"/api/cases/{t.Work}/categories"), Post("/api/cases/{caseId}/substitutions", t => $"/api/cases/{t.Work}/substitutions"),
        Post("/api/cases/{caseId}/dangers", t => $"/api/cases/{t.Work}/dangers"), Post("/api/cases/{caseId}/occasions", t => $"/api/cases/{t.Work}/occasions"),
        Get("/api/cases/{caseId}/internal-requests", t => $"/api/cases/{t.Work}/internal-requests"), Post("/api/cases/{caseId}/internal-requests", t => $"/api/cases/{t.Work}/internal-requests"),
        Get("/api/cases/{caseId}/consents", t => $"/api/cases/{t.Work}/consents"), Post("/api/cases/{caseId}/consents", t => $"/api/cases/{t.Work}/consents"),
        Post("/api/consents/{caseId}/{consentId}/withdraw", t => $"/api/consents/{t.Work}/{Things.Consent}/withdraw"), Get("/api/cases/{caseId}/disclosures", t => $"/api/cases/{t.Asking}/disclosures"),
        Post("/api/cases/{caseId}/incidents/{incidentId}/retry", t => $"/api/cases/{t.Work}/incidents/{Things.Incident}/retry"),
        Post("/api/cases/{caseId}/incidents/{incidentId}/skip", t => $"/api/cases/{t.Work}/incidents/{Things.Incident}/skip"),
        Get("/api/cases/{caseId}/files", t => $"/api/cases/{t.Work}/files"), Post("/api/cases/{caseId}/files", t => $"/api/cases/{t.Work}/files"),
        Get("/api/cases/{caseId}/files/{fileId}/content", t => $"/api/cases/{t.Work}/files/{t.File}/content"), Get("/api/cases/{caseId}/files/{fileId}/preview", t => $"/api/cases/{t.Work}/files/{t.File}/preview"),
        Post("/api/cases/{caseId}/files/{fileId}/withdraw", t => $"/api/cases/{t.Work}/files/{t.File}/withdraw"),
        Get("/api/cases/{caseId}/contacts", t => $"/api/cases/{t.Work}/contacts"), Post("/api/cases/{caseId}/contacts", t => $"/api/cases/{t.Work}/contacts"),
        Post("/api/cases/{caseId}/help", t => $"/api/cases/{t.Work}/help"),
        Get("/cases/{CaseId}/contacts", t => $"/cases/{t.Work}/contacts"), Get("/cases/{CaseId}/visit", t => $"/cases/{t.Work}/visit"), Get("/cases/{CaseId}/visit/offline", t => $"/cases/{t.Work}/visit/offline"),
        Get("/api/cases/{caseId}/papers", t => $"/api/cases/{t.Work}/papers"), Get("/api/cases/{caseId}/papers/{paperId}", t => $"/api/cases/{t.Work}/papers/inventory"),
        Post("/api/cases/{caseId}/papers/{paperId}", t => $"/api/cases/{t.Work}/papers/inventory"), Get("/api/cases/{caseId}/papers/{paperId}/docx", t => $"/api/cases/{t.Work}/papers/inventory/docx"),
        Post("/api/cases/{caseId}/papers/{paperId}/handed", t => $"/api/cases/{t.Work}/papers/ending-notice/handed"),
        Get("/api/cases/{caseId}/case-file", t => $"/api/cases/{t.Work}/case-file"),
        Get("/cases/{CaseId}/papers", t => $"/cases/{t.Work}/papers"), Get("/cases/{CaseId}/papers/{PaperId}", t => $"/cases/{t.Work}/papers/inventory"),
        Get("/api/tasks/{taskId}", t => $"/api/tasks/{t.Task}"), Post("/api/tasks/{taskId}/complete", t => $"/api/tasks/{t.Task}/complete"), Post("/api/tasks/{taskId}/plan", t => $"/api/tasks/{t.Task}/plan"),
        Post("/api/documents/{documentId}/advance", t => $"/api/documents/{t.Document}/advance"), Post("/api/measures/{measureId}/report", _ => $"/api/measures/{Things.Measure}/report"),
        Post("/api/deadlines/{deadlineId}/excuse", t => $"/api/deadlines/{t.Deadline}/excuse"),
        Post("/api/deadlines/{deadlineId}/suspend", t => $"/api/deadlines/{t.Deadline}/suspend"), Post("/api/deadlines/{deadlineId}/resume", t => $"/api/deadlines/{t.Deadline}/resume"),
        Post("/api/requests/{requestId}/proposals/{proposalId}/return", t => $"/api/requests/{t.Request}/proposals/none/return"),
        Get("/cases/{CaseId}/access", t => $"/cases/{t.Work}/access"), Get("/tasks/{TaskId}/plan", t => $"/tasks/{t.Plan}/plan"), Post("/api/notices/{noticeId}/delivered", t => $"/api/notices/{t.Notice}/delivered"),
        Post("/api/orders/{orderId}/report", t => $"/api/orders/{t.Order}/report"), Get("/api/requests/{requestId}", t => $"/api/requests/{t.Request}"),
        Post("/api/requests/{requestId}/answers", t => $"/api/requests/{t.Request}/answers"), Post("/api/rounds/{roundId}/go-on", t => $"/api/rounds/{t.Round}/go-on"),
        Post("/api/requests/{requestId}/received", t => $"/api/requests/{t.Request}/received"), Post("/api/requests/{requestId}/resend", t => $"/api/requests/{t.Request}/resend"),
        Post("/api/requests/{requestId}/take-back", t => $"/api/requests/{t.Request}/take-back"), Post("/api/measures/{measureId}/reports", _ => $"/api/measures/{Things.Measure}/reports"),
        Post("/api/sessions/items/{itemId}/put-off", t => $"/api/sessions/items/{t.Item}/put-off"), Post("/api/sessions/items/{itemId}/minutes", t => $"/api/sessions/items/{t.Item}/minutes"), Post("/api/sessions/items/{itemId}/decision", t => $"/api/sessions/items/{t.Item}/decision"),
        Post("/api/cases/{caseId}/journal-entries/{entryId}/correct", t => $"/api/cases/{t.Entering}/journal-entries/{t.Entry}/correct") with { Body = () => new() { ["note"] = "Чужое" } },
        Post("/api/cases/{caseId}/journal-entries/{entryId}/annul", t => $"/api/cases/{t.Entering}/journal-entries/{t.Entry}/annul") with { Body = () => new() { ["reason"] = "Чужое" } },
        Get("/cases/{CaseId}", t => $"/cases/{t.Work}"), Get("/cases/{CaseId}/opened", t => $"/cases/{t.Work}/opened") with { Needs = Right.CasesOpen }, Get("/cases/{CaseId}/map", t => $"/cases/{t.Work}/map"), Get("/cases/{CaseId}/files", t => $"/cases/{t.Work}/files"), Get("/tasks/{TaskId}", t => $"/tasks/{t.Task}"),
        Get("/requests/{RequestId}", t => $"/requests/{t.Request}"), Get("/requests/{RequestId}/enter", t => $"/requests/{t.Request}/enter"),
        Get("/cases/{CaseId}/acts/{Key}", t => $"/cases/{t.Work}/acts/{CaseAct.Danger}") with { Needs = Right.DangersRaise },
        Get("/cases/{CaseId}/acts/{Key}/{Target}", t => $"/cases/{t.Work}/acts/{CaseAct.Excuse}/{t.Deadline}") with { Needs = Right.CasesSteer },
    ];

    /// <summary>The register of what people reported; whoever works in a section has that of the section.</summary>
    private static IEnumerable<Address> OfAppeals =>
    [
        Get("/api/appeals/{appealId}", _ => $"/api/appeals/{Things.Appeal}"), List("/api/appeals", _ => Things.Appeal),
        .. new[] { "reporter", "extend", "redirect", "no-answer", "hand-over" }.Select(act => Post($"/api/appeals/{{appealId}}/{act}", _ => $"/api/appeals/{Things.Appeal}/{act}")),
        Get("/api/appeals/{appealId}/letters/{kind}", _ => $"/api/appeals/{Things.Appeal}/letters/answer"), Get("/api/appeals/{appealId}/letters/{kind}/docx", _ => $"/api/appeals/{Things.Appeal}/letters/answer/docx"),
        .. new[] { "", "/sign", "/send" }.Select(act => Post($"/api/appeals/{{appealId}}/letters/{{kind}}{act}", _ => $"/api/appeals/{Things.Appeal}/letters/answer{act}")),
        Post("/api/appeals", _ => "/api/appeals") with { Refused = 403, Body = () => new() { ["place"] = $"{Own}|{Centre}", ["section"] = North, ["channel"] = "letter" } },
        List("/appeals", _ => Things.Appeal), Get("/appeals/{AppealId}", _ => $"/appeals/{Things.Appeal}"), Get("/appeals/{AppealId}/letters/{Kind}", _ => $"/appeals/{Things.Appeal}/letters/answer"),
        Sent("/appeals/{AppealId}", _ => $"/appeals/{Things.Appeal}", "appeal-no-answer", ("do", "no-answer"), ("revision", "0"), ("reason", "Abusive")),
        Sent("/appeals/{AppealId}/letters/{Kind}", _ => $"/appeals/{Things.Appeal}/letters/answer", "letter", ("do", "save"), ("edition", "0"), ("p0", "x")),
        Sent("/appeals/new", _ => "/appeals/new", "appeal", ("place", $"{Own}|{Centre}"), ("section", $"{Own}|{Centre}|{North}"), ("channel", "Letter")),
        Free("GET /appeals/new", "an empty form, with one's own places") with { Path = _ => "/appeals/new" }, Free("POST /appeals", "the page has no form that is sent"),
    ];

    /// <summary>Sessions are their body's: which questions stand on an agenda is the cases' affair. Messages that weren't taken are their region's.</summary>
    private static IEnumerable<Address> OfBodies =>
    [
        Get("/sessions/{SessionId}", t => $"/sessions/{t.Session}") with { Narrowed = By.Region },
        new("GET /api/sessions/calendar", _ => FormattableString.Invariant($"/api/sessions/calendar?start={DateTime.UtcNow:yyyy-MM-dd}T00:00:00Z&end={DateTime.UtcNow.AddDays(300):yyyy-MM-dd}T00:00:00Z"), By.Region) { Mark = t => t.Session },
        new("GET /api/bodies", _ => "/api/bodies", By.Region) { Mark = _ => "\"commission\"" }, new("GET /bodies", _ => "/bodies", By.Region) { Mark = _ => "/bodies/RU-KHM/commission" },
        Get("/api/bodies/{region}/{body}", _ => $"/api/bodies/{Own}/commission") with { Narrowed = By.Region }, Get("/bodies/{Region}/{Key}", _ => $"/bodies/{Own}/commission") with { Narrowed = By.Region },
        Post("/api/bodies/{region}/{body}/rule", _ => $"/api/bodies/{Own}/commission/rule") with { Narrowed = By.Region, Body = () => new() { ["version"] = 77, ["byHand"] = true } },
        Post("/api/bodies/{region}/{body}/compositions", _ => $"/api/bodies/{Own}/commission/compositions") with { Narrowed = By.Region, Body = () => new() { ["version"] = 77 } },
        Get("/api/sessions/{sessionId}", t => $"/api/sessions/{t.Session}") with { Narrowed = By.Region },
        Get("/api/sessions/{sessionId}/minutes", t => $"/api/sessions/{t.Session}/minutes") with { Narrowed = By.Region }, Get("/api/sessions/{sessionId}/minutes/docx", t => $"/api/sessions/{t.Session}/minutes/docx") with { Narrowed = By.Region },
        Get("/sessions/{SessionId}/minutes", t => $"/sessions/{t.Session}/minutes") with { Narrowed = By.Region },
        Post("/api/sessions/{sessionId}/minutes/number", t => $"/api/sessions/{t.Session}/minutes/number") with { Narrowed = By.Region },
        Post("/api/sessions/{sessionId}/minutes/sign", t => $"/api/sessions/{t.Session}/minutes/sign") with { Narrowed = By.Region },
        Post("/api/sessions/{sessionId}/attendance", t => $"/api/sessions/{t.Session}/attendance") with { Narrowed = By.Region, Body = () => new() { ["seats"] = new JsonArray(new JsonObject { ["member"] = "chair" }) } },
        Post("/api/sessions/{sessionId}/move", t => $"/api/sessions/{t.Session}/move") with { Narrowed = By.Region, Body = () => new() { ["at"] = DateTimeOffset.UtcNow.AddDays(9) } },
        Post("/api/sessions/{sessionId}/cancel", t => $"/api/sessions/{t.Session}/cancel") with { Narrowed = By.Region, EndsSession = true },
        Post("/api/sessions", _ => "/api/sessions") with { Narrowed = By.Region, Refused = 403, Body = () => new() { ["region"] = Own, ["body"] = "commission", ["at"] = DateTimeOffset.UtcNow.AddDays(30) } },
        Post("/api/quarantine/{id}/resubmit", _ => $"/api/quarantine/{Things.Letter}/resubmit") with { Narrowed = By.Region },
        Post("/api/quarantine/{id}/close", _ => $"/api/quarantine/{Things.Letter}/close") with { Narrowed = By.Region, Body = () => new() { ["reason"] = "" } },
        Get("/requests/quarantine/{Id}", _ => $"/requests/quarantine/{Things.Letter}") with { Narrowed = By.Region },
        Post("/api/inbound-requests", _ => "/api/inbound-requests") with { Narrowed = By.Region, Refused = 403, Body = () => Signal("told") },
        Post("/api/cases", _ => "/api/cases") with { Refused = 403, Body = () => MatrixService.Intake("decree") },
    ];

    /// <summary>An agency's own: whoever else has none.</summary>
    private static IEnumerable<Address> OfInboxes =>
    [
        List("/api/inbox/measures", _ => Things.Measure), Post("/api/requests/{requestId}/files", t => $"/api/requests/{t.Request}/files"),
        Get("/inbox/{RequestId}", t => $"/inbox/{t.Request}"), Get("/inbox/measures/{MeasureId}", _ => $"/inbox/measures/{Things.Measure}"), List("/inbox", t => t.Request),
        Get("/inbox/{requestId}/files/{fileId}", t => $"/inbox/{t.Request}/files/{t.AskedFile}"),
        Sent("/inbox/{RequestId}", t => $"/inbox/{t.Request}", "hands", ("do", "take")), Sent("/inbox/{requestId}/draft", t => $"/inbox/{t.Request}/draft", "answer", ("information", "x")),
        Sent("/inbox/measures/{MeasureId}", _ => $"/inbox/measures/{Things.Measure}", "report", ("status", "inProgress")),
        Free("POST /inbox", "the page has no form that is sent"), Free("GET /inbox/signal", Public) with { Path = _ => "/inbox/signal" }, Free("POST /inbox/signal", "goes to the procedures of the officer's own region, which no field names"),
        Free("GET /inbox/absence", OwnAffairs), Free("POST /inbox/absence", OwnAffairs), Free("GET /inbox/events", "says that there is news of the officer's own inbox, and nothing else"),
    ];

    private static IEnumerable<Address> OfPlaces =>
    [
        Get("/api/organisations/{organisation}", _ => $"/api/organisations/{Centre}?region={Own}") with { Narrowed = By.Region | By.Organisation },
        new("PUT /api/organisations/{organisation}", _ => $"/api/organisations/{Centre}", By.Region | By.Organisation) { Body = Stale },
        Get("/api/agencies/{agency}", _ => $"/api/agencies/clinic?region={Own}") with { Narrowed = By.Region | By.Organisation, Owners = By.Region },
        new("PUT /api/agencies/{agency}", _ => "/api/agencies/clinic", By.Region | By.Organisation) { Body = Stale, Owners = By.Region },
        Get("/organisations/{Key}", _ => $"/organisations/{Centre}?region={Own}") with { Narrowed = By.Region | By.Organisation },
        Get("/organisations/{Key}/section", _ => $"/organisations/{Centre}/section?region={Own}&section={North}") with { Narrowed = By.Region | By.Organisation },
        Get("/agencies/{Key}", _ => $"/agencies/clinic?region={Own}") with { Narrowed = By.Region | By.Organisation, Owners = By.Region },
        Get("/calendars/{*Key}", _ => $"/calendars/{Own}") with { Narrowed = By.Region | By.Organisation, Owners = By.Region },
        new("PUT /api/definitions/{definitionId}/draft", _ => "/api/definitions/decree/draft", By.Region | By.Organisation) { Owners = By.Region, Body = () => new() { ["document"] = new JsonObject(), ["revision"] = 77 } },
        new("PUT /api/definitions/{definitionId}/draft/release", _ => "/api/definitions/decree/draft/release", By.Region | By.Organisation) { Owners = By.Region, Body = () => new() { ["revision"] = 77 } },
        Post("/api/definitions/{definitionId}/draft/publish", _ => "/api/definitions/decree/draft/publish") with { Narrowed = By.Region | By.Organisation, Owners = By.Region, Body = () => new() { ["revision"] = 77 } },
        Post("/api/definitions/{definitionId}/draft/discard", _ => "/api/definitions/decree/draft/discard") with { Narrowed = By.Region | By.Organisation, Owners = By.Region, Body = () => new() { ["revision"] = 77 } },
        Post("/api/definitions/{definitionId}/versions/{versionId}/retract", _ => "/api/definitions/decree/versions/draft-of-matrix/retract") with { Narrowed = By.Region | By.Organisation, Owners = By.Region, Body = () => new() { ["reason"] = "x" } },
        Post("/api/definitions/{definitionId}/versions/{versionId}/revert", _ => "/api/definitions/decree/versions/draft-of-matrix/revert") with { Narrowed = By.Region | By.Organisation, Owners = By.Region },
        Get("/accounts/{AccountId}", _ => $"/accounts/{Things.Account}"),
        Get("/loads/{Id}", _ => $"/loads/{Things.Load}") with { Narrowed = By.Region | By.Organisation }, Get("/loads/{id}/report", _ => $"/loads/{Things.Load}/report") with { Narrowed = By.Region | By.Organisation },
        Get("/exchange/recipients", _ => $"/exchange/recipients?reason=register&place={Uri.EscapeDataString(Own)}%7C{Centre}") with { Narrowed = By.Region | By.Organisation },
        Get("/loads/template", _ => $"/loads/template?target=cases%7C{Uri.EscapeDataString(Own)}%7C{Centre}%7Cdecree") with { Narrowed = By.Region | By.Organisation },
        Post("/api/emergencies/{emergencyId}/end", _ => $"/api/emergencies/{Things.Emergency}/end") with { IsPersonal = true },
        Post("/api/emergencies/{emergencyId}/review", _ => $"/api/emergencies/{Things.Emergency}/review") with { Narrowed = By.Region | By.Organisation },
        Post("/api/emergencies", _ => "/api/emergencies") with { Narrowed = By.Region, Body = () => new() { ["familyName"] = Things.Family, ["birthDate"] = "1990-01-31", ["organisation"] = Centre, ["reason"] = "Вымышленная причина для проверки" } },
    ];

    /// <summary>A report is its organisation's, whatever the section; the consolidated one is for who reads the whole region.</summary>
    private static IEnumerable<Address> OfReports =>
    [
        List("/api/reports", _ => "families") with { Narrowed = By.Region | By.Organisation }, List("/reports", _ => $"/families/{Quarter}/{Centre}") with { Narrowed = By.Region | By.Organisation },
        Free("GET /api/reports/definitions/{region}", Public) with { Path = _ => $"/api/reports/definitions/{Own}" },
        Get("/api/reports/{region}/{report}/{period}", _ => $"/api/reports/{Own}/families/{Quarter}") with { Narrowed = By.Region | By.Organisation, Owners = By.Region },
        Get("/api/reports/{region}/{report}/{period}/files/{format}", _ => $"/api/reports/{Own}/families/{Quarter}/files/docx") with { Narrowed = By.Region | By.Organisation, Owners = By.Region },
        Get("/reports/{Region}/{Report}/{Period}", _ => $"/reports/{Own}/families/{Quarter}") with { Narrowed = By.Region | By.Organisation, Owners = By.Region },
        Get("/api/reports/{region}/{report}/{period}/{organisation}", _ => OwnReport) with { Narrowed = By.Region | By.Organisation },
        Get("/api/reports/{region}/{report}/{period}/{organisation}/lines/{line}", _ => $"{OwnReport}/lines/1") with { Narrowed = By.Region | By.Organisation },
        Get("/api/reports/{region}/{report}/{period}/{organisation}/files/{format}", _ => $"{OwnReport}/files/xlsx") with { Narrowed = By.Region | By.Organisation },
        Post("/api/reports/{region}/{report}/{period}/{organisation}/sign", _ => $"{OwnReport}/sign") with { Narrowed = By.Region | By.Organisation },
        Post("/api/reports/{region}/{report}/{period}/{organisation}/base", _ => $"{OwnReport}/base") with { Narrowed = By.Region | By.Organisation },
        Get("/reports/{Region}/{Report}/{Period}/{Organisation}", _ => OwnReport[4..]) with { Narrowed = By.Region | By.Organisation },
        Get("/reports/{Region}/{Report}/{Period}/{Organisation}/lines/{Line}", _ => $"{OwnReport[4..]}/lines/1") with { Narrowed = By.Region | By.Organisation },
        Sent("/reports/{Region}/{Report}/{Period}/{Organisation}", _ => OwnReport[4..], "base", ("do", "base"), ("period", "2020-Q1")) with { Narrowed = By.Region | By.Organisation },
    ];

    /// <summary>The running one: nothing of it can be signed.</summary>
    private static string Quarter { get; } = ReportPeriod.Of(PeriodKind.Quarter, DateOnly.FromDateTime(DateTime.UtcNow)).Key;

    private static string OwnReport => $"/api/reports/{Own}/families/{Quarter}/{Centre}";

    private static IEnumerable<Address> Lists =>
    [
        List("/api/cases", t => t.Work) with { Path = _ => "/api/cases?standing=Incident" }, List("/api/tasks", t => t.Task), List("/api/deadlines", t => t.Work), List("/api/dangers", t => t.Work), List("/api/duties", t => t.Work), List("/api/notices", t => t.Notice),
        List("/api/orders", t => t.Order), List("/api/requests", t => t.Request), List("/api/sessions/waiting", _ => Things.Waiting), List("/api/sessions/due", _ => Things.Waiting), List("/api/sessions", t => t.Session) with { Narrowed = By.Region },
        List("/api/requests/agencies", _ => "\"asked\":1"), List("/api/quarantine", _ => Things.Letter) with { Narrowed = By.Region }, List("/api/emergencies", _ => Things.Emergency) with { Narrowed = By.Region | By.Organisation, Hides = By.Region | By.Organisation },
        List("/api/organisations", _ => Things.Address) with { Narrowed = By.Region | By.Organisation }, List("/api/agencies", _ => "\"clinic\"") with { Narrowed = By.Region | By.Organisation, Owners = By.Region },
        List("/api/journals", _ => "\"families\"") with { Narrowed = By.Region | By.Organisation }, Get("/api/journals/entries", t => $"/api/journals/entries?{t.Journal}") with { Narrowed = By.Region | By.Organisation },
        Get("/journals/export", t => $"/journals/export?{t.Journal}") with { Narrowed = By.Region | By.Organisation },
        List("/cases/export", _ => Things.Family) with { Path = _ => "/cases/export?format=csv&standing=Incident" },
        List("/requests/agencies/export", _ => "Больница;") with { Path = _ => "/requests/agencies/export?format=csv" },
        List("/audit/export", t => t.Work) with { Narrowed = By.Region | By.Organisation, Hides = By.Region | By.Organisation },
    ];

    private static IEnumerable<Address> Pages =>
    [
        List("/cases", t => t.Work) with { Path = _ => "/cases?standing=Incident" }, List("/tasks", t => t.Task), List("/deadlines", t => t.Work), List("/duties", t => t.Work), List("/notices", t => t.Work), List("/requests", t => t.Asking),
        List("/day", t => t.Task), List("/service", t => t.Drafting), List("/dashboard", _ => $"region={Own}") with { Narrowed = By.Region | By.Organisation }, List("/cases/bulk", _ => Things.Family) with { Path = t => $"/cases/bulk?act=section&id={t.Work}" },
        List("/journals", _ => "journal=families") with { Narrowed = By.Region | By.Organisation }, Get("/journals/entries", t => $"/journals/entries?{t.Journal}") with { Narrowed = By.Region | By.Organisation },
        Get("/journals/print", t => $"/journals/print?{t.Journal}") with { Narrowed = By.Region | By.Organisation },
        List("/requests/agencies", _ => "term=Owed"), List("/sessions", t => t.Session) with { Narrowed = By.Region }, List("/audit", _ => Things.Emergency) with { Narrowed = By.Region | By.Organisation, Hides = By.Region | By.Organisation },
        List("/organisations", _ => $"/organisations/{Centre}?") with { Narrowed = By.Region | By.Organisation },
        List("/agencies", _ => "/agencies/clinic") with { Narrowed = By.Region | By.Organisation, Owners = By.Region },
        List("/calendars", _ => $"\"/calendars/{Own}\"") with { Narrowed = By.Region | By.Organisation, Owners = By.Region }, List("/accounts", _ => $"/accounts/{Things.Account}"),
        List("/exchange", _ => $"value=\"{Own}|{Centre}\"") with { Narrowed = By.Region | By.Organisation },
        List("/loads", _ => $"/loads/{Things.Load}") with { Narrowed = By.Region | By.Organisation },
    ];

    /// <summary>Forms of pages, sent by whoever is elsewhere: where nothing may change.</summary>
    private static IEnumerable<Address> Forms =>
    [
        Sent("/cases/bulk", _ => "/cases/bulk", "bulk", ("act", "section"), ("section", North)) with { Chosen = t => t.Work },
        Sent("/cases/new", _ => "/cases/new", "intake", ("definition", "decree"), ("step", "Check"), ("do", "open"), ("members", "1"), ("kind", "family"), ("organisation", Centre), ("section", North),
            ("familyName0", "Чужая"), ("givenName0", "Анна"), ("birthDate0", "1990-01-31"), ("ground", "request"), ("basis", "law"), ("reference", "1")),
        Sent("/cases/{CaseId}", t => $"/cases/{t.Work}", "file"), Sent("/cases/{CaseId}/files", t => $"/cases/{t.Work}/files", "file"),
        Sent("/cases/{CaseId}/contacts", t => $"/cases/{t.Work}/contacts", "contact", ("kind", "Call"), ("day", "2026-01-31"), ("time", "10:00"), ("text", "x")),
        Sent("/cases/{CaseId}/visit", t => $"/cases/{t.Work}/visit", "visit", ("kind", "Visit"), ("visit", "1"), ("day", "2026-01-31"), ("time", "10:00"), ("text", "x")),
        Sent("/cases/{CaseId}/papers/{PaperId}", t => $"/cases/{t.Work}/papers/inventory", "paper", ("edition", "0")),
        Sent("/cases/{CaseId}/acts/{Key}", t => $"/cases/{t.Work}/acts/{CaseAct.Danger}", "act", ("signs", "violence")),
        Sent("/cases/{CaseId}/acts/{Key}/{Target}", t => $"/cases/{t.Work}/acts/{CaseAct.Excuse}/{t.Deadline}", "act", ("reason", "x")),
        Sent("/tasks/{TaskId}", t => $"/tasks/{t.Task}", "task", ("outcome", "Assigned"), ("personId", "worker-1")),
        Sent("/tasks/{TaskId}/plan", t => $"/tasks/{t.Plan}/plan", "plan", ("do", "draft"), ("rows", "1"), ("text0", "x")),
        Sent("/tasks/{taskId}/plan/draft", t => $"/tasks/{t.Plan}/plan/draft", "plan", ("rows", "1"), ("text0", "x")),
        Sent("/sessions/{SessionId}", t => $"/sessions/{t.Session}", "session", ("do", "cancel")) with { Narrowed = By.Region },
        Sent("/sessions/{SessionId}/minutes", t => $"/sessions/{t.Session}/minutes", "minutes", ("do", "number")) with { Narrowed = By.Region },
        Sent("/bodies/{Region}/{Key}", _ => $"/bodies/{Own}/commission", "rule", ("version", "77"), ("byHand", "true")) with { Narrowed = By.Region },
        Sent("/sessions/plan", _ => "/sessions/plan", "session", ("body", $"{Own}|commission"), ("day", "2098-01-31"), ("time", "10:00")) with { Narrowed = By.Region },
        Sent("/organisations/{Key}", _ => $"/organisations/{Centre}?region={Own}", "organisation", ("version", "1"), ("name", "Чужое имя")) with { Narrowed = By.Region | By.Organisation },
        Sent("/organisations/{Key}/section", _ => $"/organisations/{Centre}/section?region={Own}", "section", ("version", "1"), ("key", "west"), ("name", "Чужой"), ("active", "true")) with { Narrowed = By.Region | By.Organisation },
        Sent("/agencies/{Key}", _ => $"/agencies/clinic?region={Own}", "agency", ("version", "0"), ("name", "Чужое имя")) with { Narrowed = By.Region | By.Organisation },
        Sent("/calendars/{*Key}", _ => $"/calendars/{Own}", "day", ("version", "0"), ("date", "2026-05-04"), ("mark", "DayOff"), ("reason", "Чужая причина"), ("act", "Чужой акт"), ("do", "save")) with { Narrowed = By.Region | By.Organisation },
        Sent("/procedures/{DefinitionId}", _ => "/procedures/council?edit=x", "step", ("step", "x"), ("title", "Чужое имя")) with { Narrowed = By.Region | By.Organisation },
        Sent("/procedures/{DefinitionId}/release", _ => "/procedures/decree/release", "release", ("revision", "1"), ("act", "Чужой акт"), ("do", "save")) with { Narrowed = By.Region | By.Organisation },
        Sent("/procedures/{DefinitionId}/history", _ => "/procedures/decree/history", "turn", ("versionId", "decree-1"), ("do", "revert")) with { Narrowed = By.Region | By.Organisation },
        Sent("/procedures/{DefinitionId}/scenarios/{Name}", _ => "/procedures/council/scenarios/new", "scenario", ("titleRu", "Чужой"), ("startDay", "2026-04-06"), ("do", "save")) with { Narrowed = By.Region | By.Organisation },
        Sent("/exchange", _ => "/exchange", "register", ("into", $"{Own}|{Centre}")) with { Narrowed = By.Region | By.Organisation },
        Sent("/loads/{Id}", _ => $"/loads/{Things.Load}", "act", ("do", "discard")) with { Narrowed = By.Region | By.Organisation },
        Sent("/loads", _ => "/loads", "load", ("target", $"cases|{Own}|{Centre}|decree")) with { Narrowed = By.Region | By.Organisation },
        Sent("/accounts/{AccountId}", _ => $"/accounts/{Things.Account}", "standing"),
        Sent("/accounts/new", _ => $"/accounts/new?role=HeadOfService&region={Own}", "account", ("role", "HeadOfService"), ("region", Own), ("section", $"{Centre}/{North}"), ("name", "Чужой"), ("login", "matrix-foreign")),
        Sent("/requests", _ => "/requests", $"resubmit-{Things.Letter}") with { Narrowed = By.Region },
        Sent("/requests/{RequestId}", t => $"/requests/{t.Request}", "take-back", ("do", "recall"), ("reason", "x")),
        Sent("/requests/{RequestId}/enter", t => $"/requests/{t.Request}/enter", "enter", ("way", "Post"), ("what", "none"), ("noneReason", "x"), ("outgoingNumber", "1")),
        Sent("/requests/quarantine/{Id}", _ => $"/requests/quarantine/{Things.Letter}", "repair", ("type", "answer.clarify.v1")) with { Narrowed = By.Region },
        Sent("/audit", _ => "/audit", $"review-{Things.Emergency}") with { Narrowed = By.Region | By.Organisation },
        Sent("/emergency", _ => "/emergency", $"end-{Things.Emergency}"),
    ];

    private static IEnumerable<Address> OfNoPlace =>
    [
        .. new[] { "/profile", "/profile/keys", "/password" }.SelectMany(page => new[] { Free($"GET {page}", OwnAffairs), Free($"POST {page}", OwnAffairs) }),
        Free("POST /cases/{CaseId}/map", "the page has no form that is sent"), Free("POST /cases/{CaseId}/access", "the page has no form that is sent"),
        Free("GET /", "counts and terms of the cases that one sees") with { Path = _ => "/" }, Free("GET /emergency", "one's own accesses") with { Path = _ => "/emergency" },
        Free("GET /cases/new", "an empty form, with the procedures of one's own places") with { Path = _ => "/cases/new" },
        Free("GET /sessions/plan", Public) with { Path = _ => "/sessions/plan" }, Free("GET /accounts/new", Public) with { Path = _ => "/accounts/new" },
        Free("GET /api/definitions", Public) with { Path = _ => "/api/definitions" }, Free("GET /api/definitions/{definitionId}/versions", Public) with { Path = _ => "/api/definitions/decree/versions" },
        Free("GET /api/definitions/{definitionId}/versions/{versionId}", Public) with { Path = _ => "/api/definitions/decree/versions/draft-of-matrix" }, Free("GET /api/directories/{region}", Public) with { Path = _ => $"/api/directories/{Own}" },
        .. new[] { ("", "?version=decree-1"), ("/coverage", "?version=decree-1"), ("/questions", "?version=decree-1"), ("/terms", "?version=decree-1"), ("/scenarios", "?version=decree-1"), ("/compare", ""), ("/release", ""), ("/history", "") }
            .Select(page => Free($"GET /procedures/{{DefinitionId}}{page.Item1}", Public) with { Path = _ => $"/procedures/decree{page.Item1}{page.Item2}" }),
        Free("GET /procedures", Public) with { Path = _ => "/procedures" }, Free("GET /procedures/{DefinitionId}/scenarios/{Name}", Public) with { Path = _ => "/procedures/council/scenarios/new" },
        Free("POST /cases", "looks for a person among the cases that one sees: the list that it shows is that of GET"), Free("GET /cases/events", "says that some case has stepped, and not which"),
        .. new[] { "/", "/reports", "/reports/{Region}/{Report}/{Period}", "/reports/{Region}/{Report}/{Period}/{Organisation}/lines/{Line}", "/day", "/service", "/dashboard", "/cases/{CaseId}/papers", "/cases/{CaseId}/opened", "/cases/{CaseId}/visit/offline", "/tasks", "/deadlines", "/duties", "/notices", "/journals", "/journals/entries", "/journals/print", "/requests/agencies", "/sessions", "/bodies", "/organisations", "/agencies", "/calendars", "/accounts", "/procedures", "/procedures/{DefinitionId}/coverage", "/procedures/{DefinitionId}/questions", "/procedures/{DefinitionId}/terms", "/procedures/{DefinitionId}/scenarios", "/procedures/{DefinitionId}/compare" }.Select(page => Free($"POST {page}", "the page has no form that is sent"))
    ];

    private static Address Get(string route, Func<Things, string> path) => new($"GET {route}", path, By.Case);

    private static Address Post(string route, Func<Things, string> path) => new($"POST {route}", path, By.Case);

    private static Address List(string route, Func<Things, string> mark) => new($"GET {route}", _ => route, By.Case) { Mark = mark };

    private static Address Free(string pattern, string why) => new(pattern, null, By.Nothing) { Why = why };

    private static Address Sent(string route, Func<Things, string> path, string form, params (string Name, string Value)[] fields) => new($"POST {route}", path, By.Case)
    {
        Form = fields.Append(("_handler", form)).ToDictionary(field => field.Item1, field => field.Item2),
    };

    /// <summary>Of an older version: whose place it is, is told so.</summary>
    private static JsonObject Stale() => new() { ["region"] = Own, ["version"] = 77 };

    internal static JsonObject Signal(string definition) => new()
    {
        ["type"] = "signal.v1", ["region"] = Own, ["agency"] = "clinic", ["definitionId"] = definition, ["messageId"] = Guid.NewGuid().ToString(), ["text"] = "Дети одни дома", ["ground"] = "request",
        ["subject"] = new JsonObject { ["kind"] = "family", ["members"] = new JsonArray(new JsonObject { ["familyName"] = "Вымышленная", ["givenName"] = "Анна", ["birthDate"] = "1991-02-03" }) },
    };
}
