using Interagency.Workflows.Cases;
using Interagency.Workflows.Simulation;
using Xunit;

namespace Interagency.Workflows.Tests.Simulation;

public sealed class ScenarioReaderTests
{
    [Fact]
    public void Scenario_IsReadWhole()
    {
        var read = ScenarioReader.Read("""
            {"name":"story","title":{"ru":"История","en":"A story"},"input":{"category":"poor"},
             "tasks":{"visit":[{"outcome":"Done","data":{"level":"basic"},"after":"PT3H"},{"silent":true}]},
             "agencies":{"school":[{"kind":"NoMeasures","after":"P2D","partial":true}]},
             "bodies":{"board":[{"decision":"Returned","noSession":true,"after":"P3D"}]},
             "measures":[{"status":"NotDone","after":"P20D"}],
             "duties":{"monthly":[{"after":"P5D"}]},
             "happenings":[{"at":"P40D","ground":"move"},{"after":{"stage":"work","plus":"P1D"},"danger":["hunger"],"by":"agency:school"}]}
            """);

        Assert.Equal(("story", "История", "poor"), (read.Name, read.Title.Ru, (string?)read.Input["category"]));
        Assert.Equal([TimeSpan.FromHours(3), null], read.Script.Tasks["visit"].Select(t => t.After));
        Assert.Equal([false, true], read.Script.Tasks["visit"].Select(t => t.Silent));
        Assert.Equal(new AgencyReply(AnswerKind.NoMeasures, TimeSpan.FromDays(2), Partial: true), Assert.Single(read.Script.Agencies["school"]));
        Assert.Equal(new BodyReply("Returned", TimeSpan.FromDays(3), NoSession: true), Assert.Single(read.Script.Bodies["board"]));
        Assert.Equal(new MeasureReply(MeasureStatus.NotDone, TimeSpan.FromDays(20)), Assert.Single(read.Script.Measures));
        Assert.Equal(TimeSpan.FromDays(5), Assert.Single(read.Script.Duties["monthly"]).After);
        Assert.Equal(TimeSpan.FromDays(40), Assert.Single(read.Script.Happenings).At);
        Assert.Equal(("work", TimeSpan.FromDays(1)), Assert.Single(read.Script.StageHappenings) is var h ? (h.Stage, h.Plus) : default);
    }

    [Theory]
    [InlineData("{", "scenario")]
    [InlineData("[]", "scenario")]
    [InlineData("{}", "name")]
    [InlineData("""{"name":"a","name":"b"}""", "scenario")]
    [InlineData("""{"name":"a","task":{}}""", "task")]
    [InlineData("""{"name":"a","title":"b"}""", "title")]
    [InlineData("""{"name":"a","input":[]}""", "input")]
    [InlineData("""{"name":"a","tasks":{"t":{}}}""", "tasks.t")]
    [InlineData("""{"name":"a","tasks":{"t":[{"outcom":"Done"}]}}""", "tasks.t[0].outcom")]
    [InlineData("""{"name":"a","tasks":{"t":[{"after":"2 days"}]}}""", "tasks.t[0].after")]
    [InlineData("""{"name":"a","tasks":{"t":[{"after":"-P1D"}]}}""", "tasks.t[0].after")]
    [InlineData("""{"name":"a","tasks":{"t":[{"after":5}]}}""", "tasks.t[0].after")]
    [InlineData("""{"name":"a","tasks":{"t":[{},{"silent":"yes"}]}}""", "tasks.t[1].silent")]
    [InlineData("""{"name":"a","tasks":{"t":[{"data":"x"}]}}""", "tasks.t[0].data")]
    [InlineData("""{"name":"a","agencies":{"s":[{"kind":"Silence"}]}}""", "agencies.s[0].kind")]
    [InlineData("""{"name":"a","agencies":{"s":[{"kind":"2"}]}}""", "agencies.s[0].kind")]
    [InlineData("""{"name":"a","bodies":{"b":[{"decided":"x"}]}}""", "bodies.b[0].decided")]
    [InlineData("""{"name":"a","bodies":{"b":[{"orders":[{"executor":"x"}]}]}}""", "bodies.b[0].orders[0].within")]
    [InlineData("""{"name":"a","measures":[{"status":"Finished"}]}""", "measures[0].status")]
    [InlineData("""{"name":"a","happenings":{}}""", "happenings")]
    [InlineData("""{"name":"a","happenings":[{"ground":"move"}]}""", "happenings[0]")]
    [InlineData("""{"name":"a","happenings":[{"at":"P1D","after":{"stage":"s"},"ground":"move"}]}""", "happenings[0]")]
    [InlineData("""{"name":"a","happenings":[{"at":"P1D"}]}""", "happenings[0]")]
    [InlineData("""{"name":"a","happenings":[{"at":"P1D","ground":"move","track":"other"}]}""", "happenings[0]")]
    [InlineData("""{"name":"a","happenings":[{"at":"P1D","danger":"hunger"}]}""", "happenings[0].danger")]
    [InlineData("""{"name":"a","happenings":[{"after":{"plus":"P1D"},"ground":"move"}]}""", "happenings[0].after.stage")]
    [InlineData("""{"name":"a","happenings":[{"at":"P1D","substitute":{"role":"curator"}}]}""", "happenings[0].substitute.person")]
    [InlineData("""{"name":"a","happenings":[{"at":"P1D","substitute":{"role":"curator","person":"p","until":"spring"}}]}""", "happenings[0].substitute.until")]
    public void Scenario_WrittenWrongly_IsRefusedByItsField(string json, string field)
    {
        var refused = Assert.Throws<ScenarioException>(() => ScenarioReader.Read(json));
        Assert.Equal(field, refused.Field);
        Assert.StartsWith(field, refused.Russian, StringComparison.Ordinal);
        Assert.NotEqual(refused.Russian, refused.English);
    }
}
