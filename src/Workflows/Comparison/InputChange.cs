using Interagency.Workflows.Language;

namespace Interagency.Workflows.Comparison;

/// <param name="Input">What the input is called: «Кого спросить».</param>
public abstract record InputChange(ChangePlace Place, Bilingual Input) : Change(Place)
{
    protected Bilingual Called => new(Lower(Input.Ru), Lower(Input.En));

    private static string Lower(string text) => text.Length > 1 && char.IsUpper(text[1]) || text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}

/// <summary>What a list of the directory's names came to hold.</summary>
/// <param name="List">agencies, roles, grounds, tracks … or addressees.</param>
public sealed record NameAdded(ChangePlace Place, Bilingual Input, string List, Bilingual Name) : InputChange(Place, Input)
{
    public override Bilingual Sentence => Names.Listed(List) is { } what
        ? new($"{what.Added} «{Name.Ru}» ({Called.Ru})", $"{what.English} '{Name.En}' added ({Called.En})")
        : new($"{Called.Ru}: добавлено «{Name.Ru}»", $"{Called.En}: '{Name.En}' added");
}

public sealed record NameRemoved(ChangePlace Place, Bilingual Input, string List, Bilingual Name) : InputChange(Place, Input)
{
    public override Bilingual Sentence => Names.Listed(List) is { } what
        ? new($"{what.Removed} «{Name.Ru}» ({Called.Ru})", $"{what.English} '{Name.En}' removed ({Called.En})")
        : new($"{Called.Ru}: убрано «{Name.Ru}»", $"{Called.En}: '{Name.En}' removed");
}

/// <summary>One name in place of another: a role, a body, a kind of document, a journal.</summary>
/// <param name="Was">Null when there was none.</param>
public sealed record NameChanged(ChangePlace Place, Bilingual Input, string List, Bilingual? Was, Bilingual? Is) : InputChange(Place, Input)
{
    public override Bilingual Sentence => new($"{Called.Ru}: {Was?.Ru ?? "не указано"} → {Is?.Ru ?? "не указано"}", $"{Called.En}: {Was?.En ?? "none"} → {Is?.En ?? "none"}");
}

/// <summary>A step's own outcome, or a decision of a body.</summary>
public sealed record OutcomeAdded(ChangePlace Place, Bilingual Input, Bilingual Name) : InputChange(Place, Input)
{
    public override Bilingual Sentence => new($"{Called.Ru}: добавлено «{Name.Ru}»", $"{Called.En}: '{Name.En}' added");
}

public sealed record OutcomeRemoved(ChangePlace Place, Bilingual Input, Bilingual Name) : InputChange(Place, Input)
{
    public override Bilingual Sentence => new($"{Called.Ru}: убрано «{Name.Ru}»", $"{Called.En}: '{Name.En}' removed");
}

/// <summary>What people read: a question, a title.</summary>
public sealed record TextChanged(ChangePlace Place, Bilingual Input, string? Was, string? Is) : InputChange(Place, Input)
{
    public override Bilingual Sentence => new($"{Called.Ru}: {Quoted(Was, '«', '»', "нет")} → {Quoted(Is, '«', '»', "нет")}", $"{Called.En}: {Quoted(Was, '\'', '\'', "none")} → {Quoted(Is, '\'', '\'', "none")}");

    private static string Quoted(string? text, char open, char close, string none) => text is null ? none : $"{open}{text}{close}";
}

public sealed record FlagChanged(ChangePlace Place, Bilingual Input, bool Is) : InputChange(Place, Input)
{
    public override Bilingual Sentence => Is ? new($"{Called.Ru}: нет → да", $"{Called.En}: no → yes") : new($"{Called.Ru}: да → нет", $"{Called.En}: yes → no");
}

public sealed record ScriptChanged(ChangePlace Place, Bilingual Input) : InputChange(Place, Input)
{
    public override Bilingual Sentence => new($"{Called.Ru}: изменён сценарий вычисления", $"{Called.En}: the script changed");
}

/// <summary>A step of a document's path.</summary>
/// <param name="Was">Such as «подписывает: Директор»; null when it is new.</param>
public sealed record PaperStepChanged(ChangePlace Place, Bilingual Input, Bilingual? Was, Bilingual? Is) : InputChange(Place, Input)
{
    public override Bilingual Sentence => (Was, Is) switch
    {
        (null, { } added) => new($"{Called.Ru}: добавлено «{added.Ru}»", $"{Called.En}: '{added.En}' added"),
        ({ } removed, null) => new($"{Called.Ru}: убрано «{removed.Ru}»", $"{Called.En}: '{removed.En}' removed"),
        _ => new($"{Called.Ru}: «{Was?.Ru}» → «{Is?.Ru}»", $"{Called.En}: '{Was?.En}' → '{Is?.En}'"),
    };
}

public sealed record FormFieldAdded(ChangePlace Place, Bilingual Input, Bilingual Label) : InputChange(Place, Input)
{
    public override Bilingual Sentence => new($"в форму добавлено поле «{Label.Ru}»", $"field '{Label.En}' added to the form");
}

public sealed record FormFieldRemoved(ChangePlace Place, Bilingual Input, Bilingual Label) : InputChange(Place, Input)
{
    public override Bilingual Sentence => new($"из формы убрано поле «{Label.Ru}»", $"field '{Label.En}' removed from the form");
}

public sealed record FormFieldChanged(ChangePlace Place, Bilingual Input, Bilingual Label) : InputChange(Place, Input)
{
    public override Bilingual Sentence => new($"изменено поле формы «{Label.Ru}»", $"field '{Label.En}' of the form changed");
}

/// <summary>An input of no kind of its own, as it is written.</summary>
public sealed record SettingChanged(ChangePlace Place, Bilingual Input, string? Was, string? Is) : InputChange(Place, Input)
{
    public override Bilingual Sentence => new($"{Called.Ru}: {Was ?? "не указано"} → {Is ?? "не указано"}", $"{Called.En}: {Was ?? "none"} → {Is ?? "none"}");
}

internal static class Names
{
    /// <summary>Lists whose entries have a noun of their own.</summary>
    public static (string Added, string Removed, string English)? Listed(string list) => list switch
    {
        "agencies" => ("добавлено ведомство", "убрано ведомство", "agency"),
        "roles" => ("добавлена роль", "убрана роль", "role"),
        "bodies" => ("добавлен орган", "убран орган", "body"),
        "grounds" => ("добавлено основание", "убрано основание", "ground"),
        "tracks" => ("добавлен трек", "убран трек", "track"),
        "recipients" or "addressees" => ("добавлен адресат", "убран адресат", "addressee"),
        _ => null,
    };
}
