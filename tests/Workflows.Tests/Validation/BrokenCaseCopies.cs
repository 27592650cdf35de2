using System.Text.Json.Nodes;
using static Interagency.Workflows.Tests.Validation.BrokenCopies;

namespace Interagency.Workflows.Tests.Validation;

/// <summary>The broken copies that only a case's definition can be: terms, addressees, sources, persons, personal data.</summary>
internal static class BrokenCaseCopies
{
    public static IReadOnlyDictionary<string, Broken> All { get; } = Terms().Concat(Keys()).Concat(Sources()).Concat(Persons()).ToDictionary(b => b.Name, b => b.Broken);

    private static IEnumerable<(string Name, Broken Broken)> Terms() =>
    [
        ("a wait without a term", new("wait-without-term", "diagnosis", k => k.Remove("diagnosis", "term"))),
        ("a request without a term", new("wait-without-term", "proposals", k => k.Remove("proposals", "term"))),
        ("an empty term", new("wait-without-term", "diagnosis", k => k.Set("diagnosis", "term", "Object", ""))),
        ("a term without a rule", new("wait-without-term", "diagnosis", k => k.Term("diagnosis", t => t.Remove("rule")))),
        ("an event without a term", new("wait-without-term", "event", k =>
        {
            k.Add("agreed", "event", "Elsa.Event", ("eventName", KhmaoCopy.Input("Literal", "signed")));
            k.Disconnect("agreement", "Done");
            k.Connect("agreement", "Done", "event");
            k.Connect("event", "Done", "agreed");
        })),
        ("a wait called unlimited without a reason", new("wait-without-term", "diagnosis", k =>
        {
            k.Remove("diagnosis", "term");
            k.Custom("diagnosis")["unlimited"] = " ";
        })),
        ("a term of no kind", new("term-unreadable", "diagnosis", k => k.Term("diagnosis", t => t["rule"]!["kind"] = "workDays"))),
        ("a term that a script gives", new("term-unreadable", "diagnosis", k => k.Set("diagnosis", "term", "JavaScript", "null"))),
        ("a term that obliges nobody", new("term-without-addressee", "diagnosis", k => k.Term("diagnosis", t => t["responsible"] = null))),
        ("a term without the field", new("term-without-addressee", "diagnosis", k => k.Term("diagnosis", t => t.Remove("responsible")))),
        ("a term that obliges an unknown role", new("term-without-addressee", "diagnosis", k => k.Term("diagnosis", t => t["responsible"] = "role:kurator"))),
        ("a term that obliges something odd", new("term-without-addressee", "diagnosis", k => k.Term("diagnosis", t => t["responsible"] = "curator"))),
        ("a rung to an unknown role", new("rung-nobody-receives", "diagnosis", k => k.Term("diagnosis", t => t["rungs"]![0]!["to"]!["key"] = "boss"))),
        ("a rung to an unknown body", new("rung-nobody-receives", "diagnosis", k => k.Term("diagnosis", t => t["rungs"]![0]!["to"] = new JsonObject { ["kind"] = "body", ["key"] = "senate" }))),
        ("a rung to nobody", new("rung-nobody-receives", "diagnosis", k => k.Term("diagnosis", t => t["rungs"]![0]!.AsObject().Remove("to")))),
        ("a rung to a kind of nobody", new("rung-nobody-receives", "diagnosis", k => k.Term("diagnosis", t => t["rungs"]![0]!["to"]!["kind"] = "agency"))),
        ("a rung to null", new("rung-nobody-receives", "diagnosis", k => k.Term("diagnosis", t => t["rungs"]![0]!["to"] = null))),
        ("a start event that nothing sets", new("unknown-start-event", "diagnosis", k => k.Term("diagnosis", t => t["from"] = "curator-named"))),
    ];

    private static IEnumerable<(string Name, Broken Broken)> Keys() =>
    [
        ("an agency renamed", new("agency-without-route", "proposals", k => k.Set("proposals", "agencies", "Object", """["health","hospital"]"""))),
        ("a mandatory agency renamed", new("agency-without-route", "proposals", k => k.Set("proposals", "mandatory", "Object", """["hospital"]"""))),
        ("results sent to an unknown agency", new("agency-without-route", "tellResults", k => k.Set("tellResults", "also", "Object", """["agency:hospital"]"""))),
        ("a body renamed", new("unknown-body", "recognise", k => k.Set("recognise", "body", "Literal", "board"))),
        ("a role renamed", new("unknown-role", "diagnosis", k => k.Set("diagnosis", "role", "Literal", "kurator"))),
        ("a document's role renamed", new("unknown-role", "dataConsent", k => k.Set("dataConsent", "path", "Object", """[{"to":"signed","role":"boss"}]"""))),
        ("a kind of document renamed", new("unknown-document-kind", "addendum", k => k.Set("addendum", "kind", "Literal", "paper"))),
        ("a journal renamed", new("unknown-journal", "familyRegister", k => k.Set("familyRegister", "journal", "Literal", "book"))),
        ("a document's journal renamed", new("unknown-journal", "dataConsent", k => k.Set("dataConsent", "path", "Object", """[{"to":"registered","role":"specialist","journal":"book"}]"""))),
        ("a ground renamed", new("unknown-ground", "stageSupport", k => k.Set("stageSupport", "grounds", "Object", """["moved"]"""))),
        ("a closing ground renamed", new("unknown-ground", "closeEarly", k => k.Set("closeEarly", "grounds", "Object", """{"moved":"other"}"""))),
        ("an organisation renamed", new("unknown-organisation", "open", k => k.Set("open", "organisation", "Literal", "centre"))),
        ("a closing ground listed without an outcome", new("ground-without-outcome", "closeEarly", k => k.Set("closeEarly", "grounds", "Object", """["refusal"]"""))),
        ("a closing ground listed that isn't there", new("unknown-ground", "closeEarly", k => k.Set("closeEarly", "grounds", "Object", """["moved"]"""))),
        ("a closing outcome renamed", new("unknown-ending", "closeEarly", k => k.Set("closeEarly", "grounds", "Object", """{"refusal":"disaster"}"""))),
        ("a document for a decision that isn't offered", new("unknown-decision", "groundConclusion", k => k.Set("groundConclusion", "documentFor", "Object", """["Conclued"]"""))),
        ("a plan changed by a decision that isn't offered", new("unknown-decision", "groundConclusion", k => k.Set("groundConclusion", "planStatus", "Object", """{"Stop":"Ended"}"""))),
        ("a decision that isn't the body's", new("unknown-decision", "recognise", k => k.Set("recognise", "decisions", "Object", """["Recognised","Refused","Perhaps"]"""))),
        ("a transfer to nobody known", new("unknown-recipient", "send", k => k.Add("agreed", "send", "Interagency.TransferCase", ("to", KhmaoCopy.Input("Object", """["moon"]"""))))),
        ("whoever confirms danger renamed", new("unknown-role", "danger", k => k.Set("danger", "confirmedBy", "Literal", "boss"))),
        ("danger told to an unknown agency", new("agency-without-route", "danger", k => k.Set("danger", "notify", "Object", """["agency:hospital"]"""))),
        ("danger told to an unknown body", new("unknown-body", "danger", k => k.Set("danger", "notify", "Object", """["body:senate"]"""))),
        ("a region that isn't there", new("unknown-region", null, k => k.Set("open", "region", "Literal", "RU-XXX"))),
    ];

    private static IEnumerable<(string Name, Broken Broken)> Sources() =>
    [
        ("a step without a source", new("step-without-source", "diagnosis", k => k.Custom("diagnosis").Remove("source"))),
        ("an end without a source", new("step-without-source", "concluded", k => k.Custom("concluded").Remove("source"))),
        ("a source without a paragraph", new("step-without-source", "diagnosis", k => k.Custom("diagnosis")["source"]!["paragraph"] = "")),
        ("a source without a document", new("step-without-source", "diagnosis", k => k.Custom("diagnosis")["source"]!.AsObject().Remove("document"))),
        ("no custom properties at all", new("step-without-source", "diagnosis", k => k.Remove("diagnosis", "customProperties"))),
        ("a step without a mark", new("step-without-mark", "diagnosis", k => k.Custom("diagnosis").Remove("mark"))),
        ("a mark that is none", new("step-without-mark", "diagnosis", k => k.Custom("diagnosis")["mark"] = "known")),
        ("an assumption without a question", new("mark-without-question", "open", k => k.Custom("open").Remove("question"))),
        ("a reconstructed term without a paragraph", new("term-without-source", "diagnosis", k => k.Term("diagnosis", t => t["numberMark"] = "reconstructed"))),
        ("one day made five", new("stated-term-changed", "curator", k => k.Term("curator", t => t["rule"]!["n"] = 5))),
        ("a working day made a calendar one", new("stated-term-changed", "curator", k => k.Term("curator", t => t["rule"]!["kind"] = "calendarDays"))),
        ("a roll changed", new("stated-term-changed", "curator", k => k.Term("curator", t => t["rule"]!["roll"] = "previous"))),
        ("a start moved", new("stated-term-changed", "curator", k => k.Term("curator", t => t["from"] = "application-registered"))),
        ("a stated number called assumed", new("stated-term-changed", "curator", k => k.Term("curator", t => t["numberMark"] = "assumed"))),
        ("a stated term removed", new("stated-term-changed", "curator", k => k.Remove("curator", "term"))),
        ("the record changed with the term", new("stated-term-changed", "curator", k =>
        {
            k.Term("curator", t => t["rule"]!["n"] = 5);
            k.Document["customProperties"]!["statedTerms"]![0]!["rule"]!["n"] = 5;
        })),
        ("the step gone", new("stated-term-changed", null, k => k["curator"]["id"] = "somebody")),
        ("nothing kept of what is stated", new("stated-term-unrecorded", "curator", k => k.Document["customProperties"]!.AsObject().Remove("statedTerms"))),
        ("a term called stated", new("stated-term-unrecorded", "diagnosis", k => k.Term("diagnosis", t => (t["numberMark"], t["source"]) = ("stated", "п. 3.5")))),
    ];

    private static IEnumerable<(string Name, Broken Broken)> Persons() =>
    [
        ("closing by itself", new("decision-without-person", "close", k => k["close"]["type"] = "Elsa.End")),
        ("a refusal by itself", new("decision-without-person", "closeRefused", k => k["closeRefused"]["type"] = "Elsa.Finish")),
        ("an ending by a script", new("decision-without-person", "over", k =>
        {
            k.Add("track", "ask", "Elsa.FlowDecision", ("condition", KhmaoCopy.Input("JavaScript", "1 > 0")));
            k.Add("track", "over", "Elsa.Finish");
            k.Disconnect("track", "AllDone");
            k.Connect("track", "AllDone", "ask");
            k.Connect("ask", "True", "over");
            k.Connect("ask", "False", "finalResults");
        })),
        ("a silent agency ends the case", new("decision-without-person", "over", k =>
        {
            k.Add("proposals", "over", "Elsa.Finish");
            k.Disconnect("proposals", "Missed");
            k.Connect("proposals", "Missed", "over");
        })),
        ("a ground ends the case", new("decision-without-person", "over", k =>
        {
            k.Add("closeEarly", "over", "Elsa.End");
            k.Disconnect("stageAgreement", "GroundStruck");
            k.Connect("stageAgreement", "GroundStruck", "over");
        })),
        ("a completion by itself", new("decision-without-person", "over", k =>
        {
            k.Add("agreed", "over", "Elsa.Complete");
            k.Disconnect("agreement", "Done");
            k.Connect("agreement", "Done", "over");
        })),
        ("no danger block", new("no-danger-block", null, k =>
        {
            k.Disconnect("begin", "danger");
            k.Set("begin", "branches", "Object", """["case"]""");
            k.Around("danger")["activities"]!.AsArray().Remove(k["danger"]);
        })),
        ("a danger block that ends with its stage", new("no-danger-block", null, k =>
        {
            var block = k["danger"];
            k.Disconnect("begin", "danger");
            k.Set("begin", "branches", "Object", """["case"]""");
            k.Around("danger")["activities"]!.AsArray().Remove(block);
            k.Around("diagnosis")["activities"]!.AsArray().Add(block);
        })),
        ("a script with a name", new("personal-field-in-script", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "getVariable('agencies').lastName"))),
        ("a script with a birth date", new("personal-field-in-script", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "getInput('subject')['birth_date'] > 0"))),
        ("a script with an address, taken apart", new("personal-field-in-script", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "const {homeAddress} = getInput('subject'); homeAddress"))),
        ("a script with a phone", new("personal-field-in-script", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "getOutputFrom('open', 'applicantPhone')?.phoneNumber"))),
        ("a script with a child's name", new("personal-field-in-script", "diagnosis", k => k.Set("diagnosis", "title", "JavaScript", "getInput('subject').persons.map(person => person.name)"))),
        ("a script with a form's text", new("personal-field-in-script", "close", k => k.Set("close", "title", "JavaScript", "getOutputFrom('finalResults', 'data').summary"))),
        ("a variable with a name", new("personal-field-in-script", null, k => k.Document["variables"]!.AsArray().Add(new JsonObject { ["id"] = "v", ["name"] = "MotherLastName", ["typeName"] = "String" }))),
        ("a form's text into a variable", new("personal-field-in-script", "finalResults", k => k.Set("finalResults", "variables", "Object", """{"summary":"agencies"}"""))),
        ("a form with a birth date in the clear", new("personal-field-in-form", "diagnosis", k => k.Set("diagnosis", "fields", "Object", """[{"key":"birthDate","type":"date"}]"""))),
    ];
}
