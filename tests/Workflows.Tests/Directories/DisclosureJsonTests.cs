using System.Text.Json.Nodes;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Tests.Procedures;
using Interagency.Workflows.Validation;
using Interagency.Workflows.Validation.Directories;
using Xunit;

namespace Interagency.Workflows.Tests.Directories;

public sealed class DisclosureJsonTests
{
    private static JsonObject Good => (JsonObject)JsonNode.Parse("""
        {
          "region": "RU-KHM", "name": {"ru":"р","en":"r"},
          "agencies": [{"key":"school","name":{"ru":"ш","en":"s"},"kind":"education","channel":"amqp","protectedChannel":true},{"key":"office","name":{"ru":"о","en":"o"},"kind":"office"}],
          "documentKinds": [{"key":"paper","name":{"ru":"б","en":"p"}}],
          "subjectFields": [{"key":"child.name","name":{"ru":"р","en":"c"},"class":"personal"},{"key":"health","name":{"ru":"з","en":"h"},"class":"special"}],
          "laws": [{"key":"law","act":"120-ФЗ","article":"ст. 9","assumed":true}],
          "consents": [{"key":"work","name":{"ru":"с","en":"w"},"kind":"processing","edition":"2025-09-01","documentKind":"paper","fields":["child.name"]},
            {"key":"show","name":{"ru":"р","en":"s"},"kind":"dissemination"}],
          "disclosures": [{"purpose":"request.proposals","kinds":["education"],"fields":["child.name"],"law":"law","caseBasis":["law","decree"],"assumed":true},
            {"purpose":"request.proposals","kinds":["education"],"fields":["child.name"],"consent":"work","caseBasis":["consent"]},
            {"purpose":"danger","kinds":["education","office"],"fields":["child.name"],"law":"law"}]
        }
        """)!;

    [Fact]
    public void Read_RulesOfDisclosure_GivesThem()
    {
        var directory = DirectoryJson.Read(Good.ToJsonString(), "good.json");
        Assert.Equal(("law", null, true), (directory.Disclosures[0].Law, directory.Disclosures[0].Consent, directory.Disclosures[0].Assumed));
        Assert.Equal(FieldClass.Special, directory.SubjectFields[1].Class);
        Assert.True(directory.Agencies[0].ProtectedChannel);
    }

    public static TheoryData<string, Action<JsonObject>> Wrong => new()
    {
        { "subjectFields: the service can't tell 'passport'", d => d["subjectFields"]![0]!["key"] = "passport" },
        { "subjectFields.health.class: personal is too little care; write special", d => d["subjectFields"]![1]!["class"] = "personal" },
        { "subjectFields: the key 'health'", d => d["subjectFields"]!.AsArray().Add(d["subjectFields"]![1]!.DeepClone()) },
        { "consents.work.fields: 'police'", d => d["consents"]![0]!["fields"]![0] = "police" },
        { "consents.work.documentKind: 'act'", d => d["consents"]![0]!["documentKind"] = "act" },
        { "disclosures[0].purpose: 'gossip' is unknown; one of request.proposals", d => d["disclosures"]![0]!["purpose"] = "gossip" },
        { "disclosures[0].kinds: no agency of this directory is of the kind 'bakery'", d => d["disclosures"]![0]!["kinds"]![0] = "bakery" },
        { "disclosures[0].kinds: name the kinds", d => d["disclosures"]![0]!.AsObject().Remove("kinds") },
        { "disclosures[0].fields: 'police'", d => d["disclosures"]![0]!["fields"]![0] = "police" },
        { "disclosures[0]: name its basis", d => d["disclosures"]![0]!.AsObject().Remove("law") },
        { "disclosures[0]: name its basis", d => d["disclosures"]![0]!["consent"] = "work" },
        { "disclosures[0].law: 'whim'", d => d["disclosures"]![0]!["law"] = "whim" },
        { "disclosures[1].consent: 'whim'", d => d["disclosures"]![1]!["consent"] = "whim" },
        { "disclosures[1].consent: 'show' is a consent to dissemination", d => d["disclosures"]![1]!["consent"] = "show" },
        { "disclosures[2].consent: 'danger' is commanded by law", d => { d["disclosures"]![2]!.AsObject().Remove("law"); d["disclosures"]![2]!["consent"] = "work"; } },
        { "disclosures: 0 rules for request.proposals, education, of a case that rests on consent", d => d["disclosures"]!.AsArray().RemoveAt(1) },
        { "disclosures: 2 rules for request.proposals, education, of a case that rests on consent", d => d["disclosures"]![0]!.AsObject().Remove("caseBasis") },
        { "agencies.office.protectedChannel: it has no queue", d => d["agencies"]![1]!["protectedChannel"] = true },
        { "$.disclosures[0]", d => d["disclosures"]![0]!["basis"] = "law" }
    };

    [Theory, MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Read_RulesThatDontHoldTogether_NamesTheFileAndTheField(string said, Action<JsonObject> spoil)
    {
        var directory = Good;
        spoil(directory);
        Assert.StartsWith($"bad.json: {said}", Assert.Throws<FormatException>(() => DirectoryJson.Read(directory.ToJsonString(), "bad.json")).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Procedures => [.. Shipped.Procedures];

    [Theory, MemberData(nameof(Procedures))]
    public void Validate_AProcedureOfADirectoryThatForgotAKind_NamesTheStepAndTheKind(string procedure)
    {
        var definition = Shipped.Definition(procedure);
        var region = Shipped.World.Directories.For((string)definition.CustomProperties["jurisdiction"]!["region"]!)!;
        Assert.DoesNotContain(Findings(region), f => f.Code == Undisclosed.Code);

        var poorer = region with { Disclosures = [.. region.Disclosures.Select(r => r.Purpose == "notice.plan" ? r with { Kinds = [.. r.Kinds.Where(k => k != "education")] } : r)] };
        Assert.Contains(Findings(poorer), f => f.Code == Undisclosed.Code && f.Severity == Severity.Error && f.Text.Ru.Contains("«education»", StringComparison.Ordinal));

        IEnumerable<Finding> Findings(RegionDirectory directory) => DefinitionValidator.Validate(definition, Shipped.World with { Directories = new DirectorySet([directory]) }, Shipped.Shared);
    }

    [Fact]
    public void Check_ADirectoryWithAgenciesAndNoRules_IsTold()
    {
        var without = Good;
        without.Remove("disclosures");
        Assert.Equal(DisclosureCheck.Code, DisclosureCheck.Findings(without).Single().Code);
        Assert.Empty(DisclosureCheck.Findings(Good));
    }
}
