using System.Text.Json.Nodes;
using Interagency.Orchestrator.Definitions;
using Interagency.TestServers;
using Interagency.Workflows;
using Interagency.Workflows.Calendars;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Language;

namespace Interagency.StoreContract;

/// <summary>An invented procedure: open, ask two agencies with a term, put the question before a board.</summary>
internal static class SmallProcedure
{
    internal static World World { get; } = WorldLoader.Of(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows-json", "calendars"), "*.json").Select(f => CalendarJson.Read(File.ReadAllText(f), f)),
        [Place], new DateOnly(2026, 3, 2));

    internal static DefinitionSet Definition { get; } = Flows.Read(
        """
        {"id":"small:1","definitionId":"small","name":"Small","version":1,"isPublished":true,
         "options":{"incidentStrategyType":"Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core"},
         "root":{"id":"s","type":"Elsa.Sequence","activities":[
           {"id":"open","type":"Interagency.OpenCase","version":1,"region":TEXT(RU-KHM),"organisation":TEXT(centre),"role":TEXT(curator),"journal":TEXT(book)},
           {"id":"ask","type":"Interagency.RequestToAgencies","version":1,"kind":TEXT(proposals),"agencies":OBJECT(["school","clinic"]),"areas":OBJECT(["legal"]),
            "confirmedBy":TEXT(curator),"term":OBJECT(TERM)},
           {"id":"board","type":"Interagency.CommissionReview","version":1,"body":TEXT(board),"decisions":OBJECT(["Yes","No"]),"term":OBJECT(TERM)},
           {"id":"end","type":"Elsa.WriteLine","version":1,"text":TEXT(over)}]}}
        """.Expanded());

    internal static JsonObject Intake => new()
    {
        ["subject"] = new JsonObject { ["kind"] = "family", ["id"] = "f-1", ["persons"] = new JsonArray("p-1") }, ["ground"] = "request",
        ["basis"] = new JsonObject { ["kind"] = "consent", ["reference"] = "c-1" }
    };

    internal static StartWorkflow Start(string caseId) => new(Intake.ToDictionary(p => p.Key, p => p.Value)) { Id = $"{caseId}/start", Actor = Bench.Somebody };

    internal static AgencyAnswered Answer(string requestId, string agency, params Proposal[] proposals) =>
        new(requestId, $"answer-{requestId}", agency, AnswerKind.Proposals, false, proposals, null) { Id = $"{agency}/{requestId}", Actor = new Actor(ActorKind.Agency, agency) };

    private const string Term =
        """{"rule":{"kind":"workingDays","n":5},"from":"now","numberMark":"assumed","startMark":"assumed","responsible":"role:curator","warn":{"side":"before","unit":"workingDays","n":1},"rungs":[{"id":"head","to":{"kind":"role","key":"director"},"when":{"side":"after","unit":"workingDays","n":1}}]}""";

    private static RegionDirectory Place => new()
    {
        Region = "RU-KHM", Name = Name("region"), Organisations = [new("centre", Name("centre"))],
        Agencies = [new("school", Name("school"), "education"), new("clinic", Name("clinic"), "health")],
        Bodies = [new("board", Name("board"), "minutes", "secretary")], Roles = [new("curator", Name("curator")), new("director", Name("director")), new("secretary", Name("secretary"))],
        Journals = [new("book", Name("book"))], Grounds = [new("request", Name("request"))], KindsOfHelp = [new("legal", Name("legal"))],
        SubjectFields = [new("child.name", Name("child"), FieldClass.Personal)], Laws = [new("law", "120-ФЗ", "ст. 9")],
        Consents = [new("work", Name("consent")) { Fields = ["child.name"] }],
        Disclosures =
        [
            new("request.proposals", Law: "law") { Kinds = ["education"], Fields = ["child.name"] }, new("request.proposals", Consent: "work") { Kinds = ["health"], Fields = ["child.name"] }
        ]
    };

    private static Bilingual Name(string key) => new(key, key);

    private static string Expanded(this string json)
    {
        json = json.Replace("OBJECT(TERM)", Object(Term), StringComparison.Ordinal);
        json = System.Text.RegularExpressions.Regex.Replace(json, @"OBJECT\((\[.*?\])\)", m => Object(m.Groups[1].Value));
        return System.Text.RegularExpressions.Regex.Replace(json, @"TEXT\((.*?)\)", """{"typeName":"String","expression":{"type":"Literal","value":"$1"}}""");
    }

    private static string Object(string value) => """{"typeName":"Object","expression":{"type":"Object","value":""" + JsonValue.Create(value).ToJsonString() + "}}";
}
