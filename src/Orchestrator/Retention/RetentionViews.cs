using Interagency.Adapters.Persistence.Retention;
using Interagency.Workflows.Language;
using Interagency.Workflows.Rules;

namespace Interagency.Orchestrator.Retention;

/// <summary>How a closed case stands.</summary>
internal enum RetentionStanding
{
    /// <summary>Its term runs.</summary>
    Kept,

    /// <summary>Its term is over: a commission may decide.</summary>
    Due,

    /// <summary>Under a legal hold, whatever its term.</summary>
    Held,

    /// <summary>Its jurisdiction says nothing: it is kept.</summary>
    NoRule,
    Destroyed
}

/// <summary>A closed case in a plan of destruction.</summary>
/// <param name="ClosedOn">Local to its region.</param>
/// <param name="Term">Null when no rule is for it.</param>
internal sealed record PlannedCase(ClosedCase Case, DateOnly ClosedOn, RetentionTerm? Term, RetentionStanding Standing);

/// <summary>What a commission's act says, and which cases are to be destroyed by it.</summary>
/// <param name="Cases">Ids or numbers; empty for all that are due.</param>
internal sealed record DestructionOrder(DestructionAct Act, IReadOnlyList<string> Cases, string? Region = null);

/// <summary>What became of an order: an act, or everything that speaks against it, and then nothing was destroyed.</summary>
internal sealed record DestructionReply(RecordedAct? Act, IReadOnlyList<Bilingual> Refused);
