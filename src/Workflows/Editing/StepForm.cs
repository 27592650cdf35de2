using System.Collections.Immutable;
using System.Globalization;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Outlines;

namespace Interagency.Workflows.Editing;

/// <summary>A step as a form shows it: sent back as it is, it changes nothing.</summary>
public static class StepForm
{
    public static StepEdit Of(OutlineStep step) => new(step.Title)
    {
        Texts = ImmutableDictionary.CreateRange(step.Texts.Select(t => KeyValuePair.Create(t.Input, t.Text))),
        Choices = ImmutableDictionary.CreateRange(step.Choices.Select(c => KeyValuePair.Create(c.Input, ImmutableArray.CreateRange(c.Names.Select(n => n.Key))))),
        Terms = [.. step.Terms.Where(t => t.Term is not null).Select(t => Of(t, t.Term!))],
        Mark = step.Mark is { } mark ? Name(mark) : "", Paragraph = step.SourceParagraph ?? "", Question = step.Question ?? "",
    };

    /// <summary>The names of the ways to count, as forms and definitions write them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. DeadlineKindShape.All.Select(shape => shape.Name)];

    /// <summary>stated, reconstructed or assumed.</summary>
    public static string Name(SourceMark mark) => Camel(mark);

    private static TermEdit Of(OutlineTerm shown, TermInput term) => new(shown.Input, DeadlineKindShape.Of(term.Rule.Kind).Name, Number(term.Rule.N))
    {
        From = term.From, NumberMark = Name(term.NumberMark), StartMark = Name(term.StartMark), Source = term.Source ?? "", Words = shown.StatedWords ?? "",
        BindingBasis = term.BindingBasis ?? "", Responsible = term.Responsible ?? "", WarnN = term.Warn is { } warn ? Number(warn.N) : "", WarnUnit = Camel(term.Warn?.Unit ?? OffsetUnit.WorkingDays),
        Rungs = [.. term.Rungs.Select(r => new RungEdit(r.Id, $"{Camel(r.To.Kind)}:{r.To.Key}", Number(r.When.N), Camel(r.When.Unit)))],
    };

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static string Camel<T>(T value)
        where T : struct, Enum => value.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";
}
