namespace Interagency.Workflows.Validation.Directories;

/// <summary>The jurisdiction of a case's definition has a calendar to count its terms by and a directory to find its addressees in.</summary>
internal sealed class UnknownRegion : IDefinitionRule
{
    public const string Code = "unknown-region";

    public IEnumerable<Finding> Check(CheckedDefinition subject)
    {
        if (!subject.IsCase || new KnownKeys(subject) is not { Region: { } region } known) yield break;
        if (!subject.World.Calendars.TryFind(region, out _, out var problem)) yield return subject.Whole(Code, Severity.Error,
            $"Юрисдикция «{region}»: нет производственного календаря, сроки не сосчитать. Исправьте ключ или добавьте файл в calendars.",
            $"Jurisdiction '{region}': {problem}.");
        if (!known.HasDirectory) yield return subject.Whole(Code, Severity.Error,
            $"Юрисдикция «{region}»: нет справочника ведомств, органов и ролей. Исправьте ключ или добавьте файл в directories.",
            $"Jurisdiction '{region}': there is no directory of agencies, bodies and roles. Mend the key, or add its file to the directories folder.");
    }
}
