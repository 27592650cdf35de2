using System.Globalization;
using System.Text.Json;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Tests.Calendars;
using Xunit;

namespace Interagency.Workflows.Tests.Deadlines;

public sealed class DeadlineExamplesTests
{
    public static TheoryData<string> Ids => [.. Examples.Keys];

    private static Dictionary<string, JsonElement> Examples { get; } = Read();

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example_IsDueAsItSays(string id)
    {
        var example = Examples[id];
        var reply = DueQuery.Answer(Text(example, "region"), Text(example, "startInstant"), example.GetProperty("rule").GetRawText(), ShippedCalendars.Set);
        var due = Assert.IsType<DueReply.Answered>(reply).Due;
        Assert.Equal(Text(example, "expectedDue"), due.DueDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(Text(example, "dueBeforeLocal"), due.DueBefore.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        Assert.Equal(DateTimeOffset.Parse(Text(example, "dueBeforeUtc"), CultureInfo.InvariantCulture), due.DueBefore);
        Assert.False(due.Provisional);
    }

    private static string Text(JsonElement example, string field) => example.GetProperty(field).GetString()!;

    private static Dictionary<string, JsonElement> Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Calendars", "Data", "deadline-examples.json");
        return JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("examples").EnumerateArray().ToDictionary(e => Text(e, "id"));
    }
}
