using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Interpretation;

namespace Interagency.Workflows.Rules;

/// <summary>What has to prove a ground, by the directory of the case's jurisdiction.</summary>
public static class Evidence
{
    /// <exception cref="StimulusRefusedException">The ground needs a document, and none is given; the message names its kind.</exception>
    public static void Require(CaseFacts facts, DirectorySet directories, GroundEntered entered)
    {
        if (entered.EvidenceRef is not null) return;
        var directory = facts.Region is { } region ? directories.For(region) : null;
        if (directory?.Grounds.FirstOrDefault(g => g.Key == entered.Ground) is not { Evidence: { } evidence } ground) return;
        var kind = directory.DocumentKinds.FirstOrDefault(k => k.Key == evidence.DocumentKind)?.Name;
        throw new StimulusRefusedException("evidence-needed",
            $"Основание «{ground.Name.Ru}» подтверждается документом «{kind?.Ru ?? evidence.DocumentKind}»: приложите его.",
            $"The ground \"{ground.Name.En}\" is proved by the document \"{kind?.En ?? evidence.DocumentKind}\": attach it.");
    }
}
