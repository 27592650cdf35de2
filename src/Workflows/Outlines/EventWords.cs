using Interagency.Workflows.Activities.Interagency;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Language;
using Interagency.Workflows.Simulation;
using Interagency.Workflows.Validation.Terms;

namespace Interagency.Workflows.Outlines;

/// <summary>What the events are called that terms run from: by the step that sets them.</summary>
internal sealed class EventWords
{
    private readonly Dictionary<string, ActivityNode> setters = [];
    private readonly TimelineNames names;

    public EventWords(IEnumerable<ActivityNode> nodes, TimelineNames names)
    {
        this.names = names;
        foreach (var node in nodes)
            foreach (var set in StartEvents.SetBy(node)) setters.TryAdd(set, node);
    }

    /// <summary>Every event that some step sets, by key.</summary>
    public IReadOnlyCollection<string> All => setters.Keys;

    /// <param name="key">An event's key, or <see cref="TermInput.FromNow"/>; one that nobody sets stays as it is.</param>
    public Bilingual Of(string key)
    {
        if (key == TermInput.FromNow) return new("от начала шага", "from the start of the step");
        if (key == StartEvents.Opened) return new("от открытия дела", "from the opening of the case");
        if (key == OpenCase.Received) return new("от поступления обращения", "from the receipt of what opened the case");
        if (setters.GetValueOrDefault(key) is not { } node) return new($"от события «{key}»", $"from the event '{key}'");
        var cut = key.LastIndexOf('-');
        var (what, happened) = cut < 0 ? (key, "") : (key[..cut], key[(cut + 1)..]);
        if (Happened(happened) is { } status && names.DocumentKind(what) is var kind && kind.Ru != what) return new($"от события «{kind.Ru}: {status.Ru}»", $"from '{kind.En}: {status.En}'");
        if (happened == "entered" && names.Journal(what) is var journal && journal.Ru != what) return new($"от записи в журнале «{journal.Ru}»", $"from the entry in the journal '{journal.En}'");
        return new($"от шага «{node.Title}»", $"from the step '{node.Title}'");
    }

    private static Bilingual? Happened(string status) => status switch
    {
        "signed" => new("подписание", "signed"), "registered" => new("регистрация", "registered"), "handed" => new("вручение", "handed"), "sent" => new("отправка", "sent"),
        _ => null,
    };
}
