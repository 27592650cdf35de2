using Interagency.Orchestrator.Terms;

namespace Interagency.Orchestrator.Cases;

/// <param name="Outcomes">What may be chosen.</param>
/// <param name="Outcome">What was chosen; null while it is open.</param>
public sealed record TaskView(
    string TaskId, string CaseId, string CaseNumber, string? CaseTitle, string Title, string Role, string RoleName, string Form,
    IReadOnlyList<FieldView> Fields, IReadOnlyList<OutcomeView> Outcomes, TermMark? Term, DateTimeOffset OpenedAt, bool IsOpen, string? Outcome)
{
    /// <summary>The step of the procedure that it belongs to.</summary>
    public string ActivityId { get; init; } = "";

    /// <summary>It may be done while it stands; nobody waits for it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The document that it takes a step on; null when it is about none.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The case may close right after it: the family is to be told.</summary>
    public bool MayEnd { get; init; }

    /// <summary>A duty that photographs prove: somebody goes and sees.</summary>
    internal bool IsVisit => Fields.Any(input => input is { Key: "photos", Type: "files" });

    internal bool IsDuty => Form == "duty";
}

/// <param name="Type">code, codes, agencies, date, number, text, line, files, bool, person, measures or orders.</param>
public sealed record FieldView(string Key, string Type, string Label, bool Required, IReadOnlyList<OptionView> Options)
{
    /// <summary>Who may be responsible, for a field of measures or orders.</summary>
    public IReadOnlyList<OptionView> Parties { get; init; } = [];

    /// <summary>What stands now and is to be corrected, codes with commas between; null for an empty field.</summary>
    public string? Value { get; init; }
}

public sealed record OptionView(string Key, string Name);

public sealed record OutcomeView(string Key, string Name);
