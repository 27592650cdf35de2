using System.Globalization;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Comparison;

/// <param name="Term">How the step calls its term: «срок ответа».</param>
public abstract record TermChange(ChangePlace Place, Bilingual Term) : Change(Place)
{
    /// <summary>«срок ответа»: within a sentence.</summary>
    protected Bilingual Called => new(Lower(Term.Ru), Lower(Term.En));

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}

public sealed record TermAdded(ChangePlace Place, Bilingual Term, DeadlineRule Rule) : TermChange(Place, Term)
{
    public override Bilingual Sentence => new($"{Called.Ru}: добавлен, {TermWords.Rule(Rule).Ru}", $"{Called.En}: added, {TermWords.Rule(Rule).En}");
}

public sealed record TermRemoved(ChangePlace Place, Bilingual Term, DeadlineRule Rule) : TermChange(Place, Term)
{
    public override Bilingual Sentence => new($"{Called.Ru}: убран, был {TermWords.Rule(Rule).Ru}", $"{Called.En}: removed, was {TermWords.Rule(Rule).En}");
}

/// <summary>Its length or its unit: «срок ответа: 5 → 7 рабочих дней».</summary>
public sealed record TermLengthChanged(ChangePlace Place, Bilingual Term, DeadlineRule Was, DeadlineRule Is) : TermChange(Place, Term)
{
    public override Bilingual Sentence
    {
        get
        {
            var (was, now) = (TermWords.Rule(Was), TermWords.Rule(Is));
            return Was.Kind == Is.Kind && now.Ru.StartsWith(Number(Is), StringComparison.Ordinal) && Was.N > 0
                ? new($"{Called.Ru}: {Number(Was)} → {now.Ru}", $"{Called.En}: {Number(Was)} → {now.En}")
                : new($"{Called.Ru}: {was.Ru} → {now.Ru}", $"{Called.En}: {was.En} → {now.En}");
        }
    }

    private static string Number(DeadlineRule rule) => rule.N.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where a last day that is off goes, or when the registry closes.</summary>
public sealed record TermCountingChanged(ChangePlace Place, Bilingual Term, DeadlineRule Was, DeadlineRule Is) : TermChange(Place, Term)
{
    public override Bilingual Sentence => new($"{Called.Ru}: иначе считается: {Ru(Was)} → {Ru(Is)}", $"{Called.En}: counted otherwise: {En(Was)} → {En(Is)}");

    private static string Ru(DeadlineRule rule) => (rule.Roll switch
    {
        Roll.Next => "с нерабочего дня на следующий рабочий",
        Roll.Previous => "с нерабочего дня на предшествующий рабочий",
        _ => "без переноса с нерабочего дня",
    }) + (rule.StartEvent switch { StartEvent.Registered => ", со дня регистрации", StartEvent.Received => ", со дня получения", _ => "" })
        + (rule.ClosesAt is { } closes ? string.Create(CultureInfo.InvariantCulture, $", приём до {closes:HH\\:mm}") : "");

    private static string En(DeadlineRule rule) => (rule.Roll switch
    {
        Roll.Next => "a day off moves it to the next working day",
        Roll.Previous => "a day off moves it to the working day before",
        _ => "a day off doesn't move it",
    }) + (rule.StartEvent switch { StartEvent.Registered => ", from registration", StartEvent.Received => ", from receipt", _ => "" })
        + (rule.ClosesAt is { } closes ? string.Create(CultureInfo.InvariantCulture, $", registry closes at {closes:HH\\:mm}") : "");
}

/// <summary>The strict reading by which the reminder goes.</summary>
public sealed record TermSafeReadingChanged(ChangePlace Place, Bilingual Term, DeadlineRule? Was, DeadlineRule? Is) : TermChange(Place, Term)
{
    public override Bilingual Sentence => new(
        $"{Called.Ru}: осторожное прочтение: {Words(Was)?.Ru ?? "нет"} → {Words(Is)?.Ru ?? "нет"}", $"{Called.En}: strict reading: {Words(Was)?.En ?? "none"} → {Words(Is)?.En ?? "none"}");

    private static Bilingual? Words(DeadlineRule? rule) => rule is null ? null : TermWords.Rule(rule);
}

/// <summary>The event that it runs from.</summary>
public sealed record TermStartChanged(ChangePlace Place, Bilingual Term, Bilingual Was, Bilingual Is) : TermChange(Place, Term)
{
    public override Bilingual Sentence => new($"{Called.Ru}: отсчёт {Was.Ru} → {Is.Ru}", $"{Called.En}: runs {Was.En} → {Is.En}");
}

/// <param name="OfStart">The mark of the start; else of the number.</param>
public sealed record TermMarkChanged(ChangePlace Place, Bilingual Term, bool OfStart, SourceMark Was, SourceMark Is) : TermChange(Place, Term)
{
    public override Bilingual Sentence => OfStart
        ? new($"{Called.Ru}: пометка начала: {MarkWords.Of(Was).Ru} → {MarkWords.Of(Is).Ru}", $"{Called.En}: mark of its start: {MarkWords.Of(Was).En} → {MarkWords.Of(Is).En}")
        : new($"{Called.Ru}: пометка числа: {MarkWords.Of(Was).Ru} → {MarkWords.Of(Is).Ru}", $"{Called.En}: mark of its number: {MarkWords.Of(Was).En} → {MarkWords.Of(Is).En}");
}

/// <summary>Its paragraph, its binding basis, what lets it be suspended.</summary>
/// <param name="What">«пункт источника».</param>
public sealed record TermBasisChanged(ChangePlace Place, Bilingual Term, Bilingual What, string? Was, string? Is) : TermChange(Place, Term)
{
    public override Bilingual Sentence => new($"{Called.Ru}: {What.Ru}: {Was ?? "нет"} → {Is ?? "нет"}", $"{Called.En}: {What.En}: {Was ?? "none"} → {Is ?? "none"}");
}

public sealed record TermObligedChanged(ChangePlace Place, Bilingual Term, Bilingual? Was, Bilingual? Is) : TermChange(Place, Term)
{
    public override Bilingual Sentence => new($"{Called.Ru}: кто отвечает: {Was?.Ru ?? "никто"} → {Is?.Ru ?? "никто"}", $"{Called.En}: who is obliged: {Was?.En ?? "nobody"} → {Is?.En ?? "nobody"}");
}

public sealed record ReminderChanged(ChangePlace Place, Bilingual Term, PointOffset? Was, PointOffset? Is) : TermChange(Place, Term)
{
    public override Bilingual Sentence => new($"{Called.Ru}: напоминание: {Words(Was).Ru} → {Words(Is).Ru}", $"{Called.En}: reminder: {Words(Was).En} → {Words(Is).En}");

    private static Bilingual Words(PointOffset? offset) => offset is null ? new("нет", "none") : OffsetWords.Of(offset);
}

public sealed record RungAdded(ChangePlace Place, Bilingual Term, Bilingual To, PointOffset When) : TermChange(Place, Term)
{
    public override Bilingual Sentence => new(
        $"{Called.Ru}: добавлена ступень контроля: {To.Ru}, {OffsetWords.Of(When).Ru}", $"{Called.En}: control rung added: {To.En}, {OffsetWords.Of(When).En}");
}

public sealed record RungRemoved(ChangePlace Place, Bilingual Term, Bilingual To, PointOffset When) : TermChange(Place, Term)
{
    public override Bilingual Sentence => new(
        $"{Called.Ru}: убрана ступень контроля: {To.Ru}, {OffsetWords.Of(When).Ru}", $"{Called.En}: control rung removed: {To.En}, {OffsetWords.Of(When).En}");
}

public sealed record RungChanged(ChangePlace Place, Bilingual Term, Bilingual WasTo, PointOffset WasWhen, Bilingual IsTo, PointOffset IsWhen) : TermChange(Place, Term)
{
    public override Bilingual Sentence => new(
        $"{Called.Ru}: ступень контроля: {WasTo.Ru}, {OffsetWords.Of(WasWhen).Ru} → {IsTo.Ru}, {OffsetWords.Of(IsWhen).Ru}",
        $"{Called.En}: control rung: {WasTo.En}, {OffsetWords.Of(WasWhen).En} → {IsTo.En}, {OffsetWords.Of(IsWhen).En}");
}

/// <summary>A term that can't be read, before or after: the writing itself differs.</summary>
public sealed record TermWritingChanged(ChangePlace Place, Bilingual Term) : TermChange(Place, Term)
{
    public override Bilingual Sentence => new($"{Called.Ru}: изменена запись, которую нельзя прочитать как срок", $"{Called.En}: what is written changed, and can't be read as a term");
}
