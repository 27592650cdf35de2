using Interagency.Workflows.Appeals;

namespace Interagency.Adapters.Persistence.Correspondence;

/// <summary>A letter to a family was handed to it, or sent: often after the case has ended, so no step of it. Its id is the paper's.</summary>
public sealed class PaperDeliveryRow : CaseOwned
{
    public DateOnly On { get; set; }

    public LetterWay Way { get; set; }

    public string By { get; set; } = "";

    public DateTimeOffset At { get; set; }
}
