using System.Globalization;
using Interagency.Orchestrator.Cases;
using Interagency.Orchestrator.Writing;

namespace Interagency.Orchestrator.Openings;

/// <summary>The steps by which a case is opened, in their order.</summary>
public enum IntakeStep
{
    Procedure,
    People,
    Ground,
    Basis,
    Check,
}

/// <summary>
/// What was typed so far. It travels within the form itself, from step to step, in fields that are not shown: until the case is opened its
/// people are kept nowhere, neither in an address nor in a cookie nor in the database (docs/adr/0033).
/// </summary>
public sealed class IntakeForm
{
    internal const int MostMembers = 30;

    /// <summary>Longest line; longest text.</summary>
    internal const int Line = 200, Text = 4000;

    internal static readonly string[] MemberFields = ["familyName", "givenName", "patronymic", "birthDate", "relation"];

    private static readonly Dictionary<IntakeStep, string[]> Own = new()
    {
        [IntakeStep.Procedure] = ["definition"],
        [IntakeStep.People] = ["kind", "organisation", "section", "address", "phone", "sameReason", "sameSeen"],
        [IntakeStep.Ground] = ["ground", "category", "furtherCategories", "track", "inboundId", "inboundFrom", "inboundKind", "inboundDue", "inboundText", "signal", "signalFrom"],
        [IntakeStep.Basis] = ["basis", "reference", "purpose", "edition", "signedOn", "validUntil"],
        [IntakeStep.Check] = [],
    };

    private readonly Dictionary<string, string> fields;

    private IntakeForm(Dictionary<string, string> fields) => this.fields = fields;

    /// <summary>Sent once: what the writes of one opening are known by.</summary>
    internal string Key => this["key"] ?? "";

    internal IntakeStep Step => Enum.TryParse<IntakeStep>(this["step"], out var step) && Enum.IsDefined(step) ? step : IntakeStep.Procedure;

    /// <summary>What was pressed: next, back, open, addMember, removeMember-2.</summary>
    internal string Pressed => this["do"] ?? "next";

    internal int Members => int.TryParse(this["members"], CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, 1, MostMembers) : 1;

    /// <summary>Null: nothing was typed.</summary>
    internal string? this[string name]
    {
        get => fields.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
        set
        {
            if (value is null) fields.Remove(name);
            else fields[name] = value;
        }
    }

    internal static IntakeForm Empty() => new(new() { ["key"] = Guid.NewGuid().ToString(), ["members"] = "2" });

    internal static IntakeForm Read(IFormCollection form)
    {
        var read = new IntakeForm(form.Where(field => !field.Key.StartsWith('_')).ToDictionary(field => field.Key, field => field.Value.ToString()));
        if (read["key"] is null) read["key"] = Guid.NewGuid().ToString();
        return read;
    }

    /// <summary>What the other steps' fields hold: carried along without being shown.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Carried(IntakeStep shown) =>
        from step in Enum.GetValues<IntakeStep>()
        from name in step == IntakeStep.People ? Own[step].Concat(Enumerable.Range(0, Members).SelectMany(OfMember)) : Own[step]
        where step != shown || name.StartsWith("same", StringComparison.Ordinal)
        let value = this[name]
        where value is not null
        select KeyValuePair.Create(name, value);

    internal DateOnly? Day(string name) => FormDate.Read(this[name]);

    /// <summary>Rows in which somebody was named; the others are left out.</summary>
    internal IReadOnlyList<int> Filled => [.. Enumerable.Range(0, Members).Where(row => MemberFields.Any(part => this[$"{part}{row}"] is not null))];

    internal void AddMember() => this["members"] = (Members + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The rows after it move up.</summary>
    internal void RemoveMember(int row)
    {
        var last = Members - 1;
        for (var to = row; to <= last; to++)
            foreach (var field in MemberFields)
                this[$"{field}{to}"] = to == last ? null : this[$"{field}{to + 1}"];
        this["members"] = Math.Max(1, last).ToString(CultureInfo.InvariantCulture);
    }

    internal CaseToOpen ToOpen() => new(
        this["definition"], this["organisation"], this["kind"], null, [.. Filled.Select(Member)], this["ground"], this["category"], this["track"],
        this["basis"] is { } kind ? new BasisToOpen(kind, this["reference"]) { Purpose = OfConsent("purpose"), Edition = OfConsent("edition"), SignedOn = IsConsent ? Day("signedOn") : null, ValidUntil = IsConsent ? Day("validUntil") : null } : null)
    {
        Section = this["section"], Address = this["address"], Phone = this["phone"], Signal = this["signal"], SignalFrom = this["signalFrom"],
        FurtherCategories = FurtherCategories,
        Inbound = this["inboundId"] is not null ? new InboundToOpen(this["inboundId"], this["inboundFrom"], this["inboundKind"], Day("inboundDue"), this["inboundText"]) : null,
    };

    /// <summary>Several answers come, and are carried, as one field.</summary>
    internal IReadOnlyList<string> FurtherCategories => this["furtherCategories"]?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    internal bool IsConsent => this["basis"] == "consent";

    /// <summary>The form's field for one that the use case names.</summary>
    internal string FieldOf(string field) => field switch
    {
        "definitionId" => "definition",
        "inbound.requestId" => "inboundId",
        "inbound.from" => "inboundFrom",
        "basis.kind" => "basis",
        "basis.signedOn" => "signedOn",
        "basis.validUntil" => "validUntil",
        _ when field.StartsWith("members[", StringComparison.Ordinal) && field.IndexOf(']', StringComparison.Ordinal) is > 8 and var end
            && int.TryParse(field[8..end], CultureInfo.InvariantCulture, out var member) => $"{field[(end + 2)..]}{(Filled is { Count: > 0 } rows ? rows[Math.Min(member, rows.Count - 1)] : 0)}",
        _ => field,
    };

    /// <summary>The step in which a field stands.</summary>
    internal static IntakeStep StepOf(string field) => Own.FirstOrDefault(step => step.Value.Contains(field), new(IntakeStep.People, [])).Key;

    private static IEnumerable<string> OfMember(int row) => MemberFields.Select(field => $"{field}{row}");

    private MemberToOpen Member(int row) => new(this[$"familyName{row}"], this[$"givenName{row}"], this[$"patronymic{row}"], Day($"birthDate{row}"), this[$"relation{row}"]);

    private string? OfConsent(string name) => IsConsent ? this[name] : null;
}
