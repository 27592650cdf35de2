using System.Text.Json.Nodes;
using Interagency.Workflows.Directories;
using Xunit;

namespace Interagency.Workflows.Tests.Directories;

public sealed class DirectoryJsonTests
{
    private static JsonObject Good => (JsonObject)JsonNode.Parse("""
        {
          "region": "RU-KHM", "name": {"ru":"р","en":"r"},
          "agencies": [{"key":"school","name":{"ru":"ш","en":"s"},"kind":"education"}],
          "roles": [{"key":"secretary","name":{"ru":"с","en":"s"}}],
          "documentKinds": [{"key":"paper","name":{"ru":"б","en":"p"}}],
          "outcomes": [{"key":"other","name":{"ru":"и","en":"o"}}],
          "categories": [{"key":"poor","name":{"ru":"н","en":"p"}}],
          "grounds": [{"key":"move","name":{"ru":"п","en":"m"},"evidence":{"documentKind":"paper"},"outcome":"other"}],
          "retention": [{"key":"file","records":{"ru":"д","en":"f"},"from":"caseClosed","years":5,"assumed":true,"categories":["poor"]}],
          "journals": [{"key":"book","name":{"ru":"ж","en":"b"},"columns":[{"shows":"number","title":{"ru":"№","en":"No."}},{"shows":"family","title":{"ru":"с","en":"f"}}]}],
          "bodies": [{"key":"board","name":{"ru":"с","en":"b"},"issues":"decree","secretary":"secretary","quorum":1,
            "decisions":[{"key":"Yes","name":{"ru":"д","en":"y"}}],
            "members":[{"key":"chair","name":{"ru":"п","en":"c"},"post":"chair","represents":"school"}],
            "sessions":{"weekday":"thursday","at":"10:00","closesDays":3,"weeks":[2,4]}}]
        }
        """)!;

    [Fact]
    public void Read_ADirectoryWhoseEntriesAreThere_GivesThem()
    {
        var body = DirectoryJson.Read(Good.ToJsonString(), "good.json").Bodies.Single();
        Assert.Equal((1, "Yes", "school", "thursday"), (body.Quorum, body.Decisions[0].Key, body.Members[0].Represents, body.Sessions!.Weekday));
        Assert.Equal([2, 4], body.Sessions.Weeks);
    }

    public static TheoryData<string, Action<JsonObject>> Wrong => new()
    {
        { "grounds.move.outcome: 'better'", d => d["grounds"]![0]!["outcome"] = "better" },
        { "grounds.move.evidence.documentKind: 'act'", d => d["grounds"]![0]!["evidence"]!["documentKind"] = "act" },
        { "bodies.board.members.chair.represents: 'moon'", d => d["bodies"]![0]!["members"]![0]!["represents"] = "moon" },
        { "bodies.board.members: the key 'chair'", d => d["bodies"]![0]!["members"]!.AsArray().Add(d["bodies"]![0]!["members"]![0]!.DeepClone()) },
        { "bodies.board.decisions: the key 'Yes'", d => d["bodies"]![0]!["decisions"]!.AsArray().Add(d["bodies"]![0]!["decisions"]![0]!.DeepClone()) },
        { "bodies.board.quorum: 2", d => d["bodies"]![0]!["quorum"] = 2 },
        { "bodies.board.quorum: 0", d => d["bodies"]![0]!["quorum"] = 0 },
        { "bodies.board.sessions", d => d["bodies"]![0]!["sessions"]!["weekday"] = "someday" },
        { "bodies.board.sessions", d => d["bodies"]![0]!["sessions"]!["weeks"]![0] = 6 },
        { "retention.file: give years", d => d["retention"]![0]!["days"] = 30 },
        { "retention.file: give years", d => d["retention"]![0]!.AsObject().Remove("years") },
        { "retention.file: give years", d => d["retention"]![0]!["years"] = 0 },
        { "retention.file: give the source", d => d["retention"]![0]!["assumed"] = false },
        { "retention.file: give the source", d => d["retention"]![0]!["source"] = JsonNode.Parse("""{"document":"d","paragraph":"1"}""") },
        { "retention.file.categories: 'rich'", d => d["retention"]![0]!["categories"]![0] = "rich" },
        { "journals.book.columns: 'Family' stands twice", d => d["journals"]![0]!["columns"]!.AsArray().Add(d["journals"]![0]!["columns"]![1]!.DeepClone()) },
        { "journals.book.columns: one of them has to show the number", d => d["journals"]![0]!["columns"]!.AsArray().RemoveAt(0) },
        { "$.journals[0].columns[1].shows", d => d["journals"]![0]!["columns"]![1]!["shows"] = "weather" },
        { "retention: the key 'file'", d => d["retention"]!.AsArray().Add(d["retention"]![0]!.DeepClone()) },
        { "$.retention[0].from", d => d["retention"]![0]!["from"] = "never" }
    };

    [Theory, MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Read_ADirectoryThatNamesWhatItHasNot_NamesTheFileAndTheField(string said, Action<JsonObject> spoil)
    {
        var directory = Good;
        spoil(directory);
        Assert.StartsWith($"bad.json: {said}", Assert.Throws<FormatException>(() => DirectoryJson.Read(directory.ToJsonString(), "bad.json")).Message, StringComparison.Ordinal);
    }
}
