using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Interagency.Workflows.Activities;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Validation;
using Xunit;
using static Interagency.Workflows.Tests.Activities.Interagency.SmallCase;

namespace Interagency.Workflows.Tests.Activities.Interagency;

/// <summary>A duty that, once done, reports to an agency.</summary>
public sealed class DutyReportTests
{
    private static readonly object EveryHalfYear = new { rule = new { kind = "halfYear" }, from = "now", numberMark = "assumed", startMark = "assumed", responsible = "role:curator", rungs = Array.Empty<object>() };

    private static JsonObject Informing(string? to) => Duty(new { key = "inform", title = "Информация", role = "curator", documentKind = "paper", report = "report.measures.v1", term = EveryHalfYear }, to);

    private static JsonObject Telling(string to) => Duty(new { key = "tell", title = "Изменения", role = "curator", on = "occasion", documentKind = "paper", report = "report.change.v1", term = EveryHalfYear }, to);

    private static JsonObject Duty(object inputs, string? to)
    {
        var duty = Step("Duty", inputs, "duty");
        if (to is not null) duty["reportTo"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = to } };
        return duty;
    }

    private static SmallCase Open(JsonObject duty, JsonObject? inbound = null, bool consented = true)
    {
        var document = Document([Step("PersonTask", new { role = "curator", term = Term(400) }, "work")]);
        var stage = document["root"]!["activities"]!.AsArray().OfType<JsonObject>().First(a => (string?)a["id"] == "stage");
        stage["duties"] = Doc.Flow("duties", ["fork.duty>duty"], [Doc.Fork("fork", "duty"), duty]);
        var intake = Intake();
        if (inbound is not null) intake["inbound"] = inbound;
        if (!consented) intake["basis"] = new JsonObject { ["kind"] = "law", ["reference"] = "ст. 22" };
        return From(document, "2026-03-02T09:00:00+05:00", Disclosing).Open(intake);
    }

    private static string Round(SmallCase small) => small.Effects<DutyChanged>().First().RoundId;

    private static SmallCase Do(SmallCase small) => small.Task("Done", new JsonObject { ["evidence"] = "text-1" }, Round(small));

    private static IEnumerable<(string Kind, string AddresseeKind, string Addressee, string About)> Sent(SmallCase small) =>
        small.Effects<NoticeSent>().Where(n => n.Kind.StartsWith("report", StringComparison.Ordinal)).Select(n => (n.Kind, n.AddresseeKind, n.Addressee, n.About));

    [Fact]
    public void Done_ReportsToItsAgencyAndLeavesTheTraceOfWhatItMaySee()
    {
        var small = Open(Informing("far"));
        Assert.Empty(Sent(small));

        Do(small);

        Assert.Equal([("report.measures.v1", "agency", "far", Round(small))], Sent(small));
        var trace = small.Effects<Disclosed>().Single();
        Assert.Equal((small.Effects<NoticeSent>().Single().NoticeId, "far", "report.measures", "120-ФЗ"), (trace.DisclosureId, trace.Agency, trace.Purpose, trace.Basis.Act));
    }

    [Fact]
    public void Done_OnAnOccasion_ReportsTheChange()
    {
        var small = Open(Telling("far")).Send(id => new OccasionArisen("tell", "text-0") { Id = id, Actor = Person });

        Do(small);

        Assert.Equal([("report.change.v1", "agency", "far", Round(small))], Sent(small));
    }

    [Fact]
    public void WithoutABasis_TheReportIsHeldBackAndGoesOutWithTheConsent()
    {
        var small = Do(Open(Informing("school"), consented: false));
        Assert.Empty(Sent(small));
        Assert.Equal(("school", "report.measures", MissingBasis.Consent), small.Effects<DisclosureWithheld>().Select(w => (w.Agency, w.Purpose, w.Missing)).Single());

        small.Send(id => new ConsentRecorded(new DataConsent("c-9", ConsentKind.Processing, Place.Work, null, [], "p-1", ["p-1"], new DateOnly(2026, 3, 1), null), null) { Id = id, Actor = Person });

        Assert.Equal([("report.measures.v1", "agency", "school", Round(small))], Sent(small));
    }

    [Fact]
    public void WithoutAReceiver_ItGoesToTheBodyThatAskedUs_ElseSomebodyIsToldToSendIt()
    {
        var asked = Do(Open(Informing(null), new JsonObject { ["requestId"] = "45-и", ["from"] = "far", ["kind"] = "proposals" }));
        Assert.Equal([("report.measures.v1", "agency", "far", Round(asked))], Sent(asked));

        var ours = Do(Open(Informing(null)));
        Assert.Equal([("report-by-hand", "role", "curator", Round(ours))], Sent(ours));
    }

    [Fact]
    public void NeverDone_ReportsNothing()
    {
        var small = Open(Informing("far")).Until("2027-01-01T00:00:00+05:00");
        Assert.Contains(small.Effects<DutyChanged>(), d => d.Status == DutyStatus.NotDone);
        small.Ground();
        Assert.Contains(small.Effects<DutyChanged>(), d => d.Status == DutyStatus.Withdrawn);

        Assert.Empty(Sent(small));
    }

    [Theory]
    [InlineData("report.mood.v1", "far", "occasion", "paper", "report.mood.v1")]
    [InlineData("report.change.v1", "far", "period", "paper", "occasion")]
    [InlineData("report.change.v1", null, "occasion", "paper", "reportTo")]
    [InlineData("report.measures.v1", "far", "period", null, "documentKind")]
    [InlineData(null, "far", "period", "paper", "reportTo")]
    public void WhatCantBeReported_IsFoundByTheValidatorAndFaultsTheDuty(string? report, string? to, string on, string? documentKind, string named)
    {
        var duty = Duty(new { key = "odd", title = "Обязанность", role = "curator", on, term = EveryHalfYear }, to);
        if (report is not null) duty["report"] = Text(report);
        if (documentKind is not null) duty["documentKind"] = Text(documentKind);

        Assert.Contains(named, Open(duty.DeepClone().AsObject()).Incident?.Message, StringComparison.Ordinal);
        var found = Found(duty).Single(f => f.Code == "wrong-report");
        Assert.Equal((Severity.Error, "duty"), (found.Severity, found.ActivityId));
        Assert.Contains(named, found.Text.Ru, StringComparison.Ordinal);
        Assert.Contains(named, found.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCanBeReported_IsSound()
    {
        Assert.DoesNotContain(Found(Informing("far")), f => f.Code is "wrong-report" or "agency-without-route" or "no-disclosure-rule");
        Assert.DoesNotContain(Found(Telling("school")), f => f.Code is "wrong-report" or "agency-without-route" or "no-disclosure-rule");
        Assert.DoesNotContain(Found(Informing(null)), f => f.Code is "wrong-report" or "no-disclosure-rule");
    }

    [Fact]
    public void AnAgencyThatIsUnknownOrMayBeToldNothing_IsFound()
    {
        Assert.Contains(Found(Informing("bakery")), f => f.Code == "agency-without-route" && f.ActivityId == "duty");
        var place = Disclosing.Directories.All.Single();
        var silent = new World("silent", Disclosing.Calendars, new DirectorySet([place with { Disclosures = [.. place.Disclosures.Where(r => r.Purpose != "report.change")] }]));

        Assert.Contains(Found(Telling("far"), silent), f => f.Code == "no-disclosure-rule" && f.ActivityId == "duty");
        Assert.DoesNotContain(Found(Informing("far"), silent), f => f.Code == "no-disclosure-rule");
    }

    private static ImmutableArray<Finding> Found(JsonObject duty, World? world = null)
    {
        var document = Document([Step("PersonTask", new { role = "curator", term = Term(400) }, "work")]);
        document["root"]!["activities"]!.AsArray().OfType<JsonObject>().First(a => (string?)a["id"] == "stage")["duties"] = Doc.Flow("duties", ["fork.duty>duty"], [Doc.Fork("fork", "duty"), duty.DeepClone().AsObject()]);
        return DefinitionValidator.Validate(new DefinitionReader(ActivityRegistry.Standard).Read(document), world ?? Disclosing);
    }

    private static JsonObject Text(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
}
