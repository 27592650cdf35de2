using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Papers;
using Interagency.Orchestrator.Tests.Http;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Interpretation;
using Interagency.Workflows.Papers;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Interagency.Orchestrator.Tests.Openings;

/// <summary>What was typed when a case was opened stands in every paper of its region that asks for it: nobody types it twice.</summary>
public sealed class FilledPaperTests(ServiceUnderTest service)
{
    private static readonly string[] Typed =
    [
        "subject.name", "subject.kind", "members.names", "children.names", "applicant.name", "applicant.initials", "applicant.birthDate", "family.address", "family.phone",
        "case.ground", "case.category", "case.basis", "case.number", "case.openedOn", "case.procedure", "organisation.name", "signal.from", "case.asked",
    ];

    /// <summary>Procedure, ground, category, track, basis, and how often its forms ask for what was typed, at least.</summary>
    public static TheoryData<string, string, string, string, string, int> Regions => new()
    {
        { "irkutsk", "family-application", "tzhs-family", "tzhs", "consent", 100 },
        { "tatarstan", "helpline", "troubled-family", "", "law", 45 },
        { "khmao", "family-request", "single-parent", "", "consent", 45 },
        { "novgorod", "parent-application", "large-family", "", "consent", 60 },
        { "rostov", "written-application", "hardship", "", "consent", 50 },
    };

    [Theory]
    [MemberData(nameof(Regions))]
    public async Task EveryForm_OfTheRegion_IsFilledFromTheWizard(string procedure, string ground, string category, string track, string basis, int atLeast)
    {
        var walk = await IntakePageTests.ToCheckAsync(service, procedure, IntakePageTests.Family(), ground, category, track, basis);
        await walk.SendAsync("open");
        var (row, material) = (await service.Services.GetRequiredService<PaperMaterials>().ReadAsync(CurrentActor.Within(new Actor(ActorKind.Person, "reader")), walk.Location.Split('/')[2], TestContext.Current.CancellationToken))!.Value;
        var shelf = service.Services.GetRequiredService<PaperShelf>();
        var asked = 0;

        foreach (var kind in material.Words.Directory!.DocumentKinds)
        {
            var form = shelf.Find(row.Region, kind.Key)!;
            var subject = new PaperSubject(kind.Key, kind.Name.Ru, form);
            var filled = PaperFilling.Fill(form, kind.Name.Ru, "", new PaperFactsOfCase(material).Of(subject));
            Assert.True(!filled.Missing.Intersect(Typed).Any(), $"{kind.Key}: {string.Join(", ", filled.Missing.Intersect(Typed))}");
            asked += PaperFilling.Fill(form, kind.Name.Ru, "", new PaperFacts(new Dictionary<string, string?>(), new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>>())).Missing.Intersect(Typed).Count();
            if (form.Blocks.Any(block => block.Table?.Of == "members")) Assert.Contains(filled.Paper.Pieces, piece => piece.Rows is { Count: 2 } rows && rows[0].Contains("31 января 1990 г."));
        }

        Assert.True(asked >= atLeast, $"{asked} times");
    }
}
