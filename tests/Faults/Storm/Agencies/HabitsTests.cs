using Xunit;

namespace Interagency.Faults.Storm.Agencies;

public sealed class HabitsTests
{
    private static readonly string[] Agencies = ["RU-X.school", "RU-X.hospital"];
    private readonly Habits habits = new(seed: 3, TimeSpan.FromSeconds(5), Agencies);

    [Fact]
    public void Answers_OfOneSeedAndRequest_AreTheSame() => Assert.Equal(Ids(new Habits(3, TimeSpan.FromSeconds(5), Agencies)), Ids(habits));

    [Fact]
    public void Answers_ToManyRequests_AreOfEveryKind_AndEachRequestIsAnsweredInFull()
    {
        var letters = Enumerable.Range(1, 300).Select(n => habits.Answer(Request($"r{n}"))).ToList();

        Assert.Equal(Enum.GetValues<LetterKind>(), letters.SelectMany(l => l).Select(s => s.Letter.Kind).Distinct().Order());
        Assert.All(letters, sent => Assert.Contains(sent, s => s.Letter.Kind == LetterKind.Full));
        Assert.All(letters.SelectMany(l => l).GroupBy(s => s.Letter.MessageId), copies => Assert.InRange(copies.Count(), 1, 4));
        Assert.All(letters.SelectMany(l => l).Where(s => s.Letter.Kind == LetterKind.Foreign), s => Assert.Equal("RU-X.hospital", s.Letter.Sender));
    }

    private static List<string> Ids(Habits habits) => [.. habits.Answer(Request("r1")).Select(s => s.Letter.MessageId)];

    private static Asked Request(string id) => new(id, "m", "RU-X.school", "request.proposals.v1", "social");
}
