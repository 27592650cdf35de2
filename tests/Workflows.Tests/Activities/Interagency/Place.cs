using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;

namespace Interagency.Workflows.Tests.Activities.Interagency;

/// <summary>Rules of disclosure for an invented place: the police are asked and told by law, the school and the clinic on consent.</summary>
internal static class Place
{
    public const string Work = "work";
    public const string Show = "show";
    public const string Law = "act";

    public static readonly string[] OnConsent = ["request.proposals", "request.information", "measure", "notice.plan", "notice.results", "report.measures", "report.change"];

    public static RegionDirectory With(RegionDirectory directory) => directory with
    {
        SubjectFields =
        [
            new("child.name", Name("child"), FieldClass.Personal), new("family.members", Name("members"), FieldClass.Personal),
            new("ground", Name("ground"), FieldClass.Plain), new("health", Name("health"), FieldClass.Special)
        ],
        Laws = [new(Law, "120-ФЗ", "ст. 9, п. 2")],
        Consents =
        [
            new(Work, Name("work"), Edition: "2025-09-01", DocumentKind: "paper") { Fields = ["child.name", "family.members", "ground", "health"] },
            new(Show, Name("show"), ConsentKind.Dissemination) { Fields = ["child.name"] }
        ],
        Disclosures =
        [
            .. OnConsent.Select(p => new DisclosureRule(p, Consent: Work) { Kinds = ["education"], Fields = ["child.name", "ground"] }),
            .. OnConsent.Select(p => new DisclosureRule(p, Consent: Work) { Kinds = ["health"], Fields = ["child.name", "health"] }),
            .. OnConsent.Select(p => new DisclosureRule(p, Law: Law) { Kinds = ["police"], Fields = ["child.name", "family.members"] }),
            new("danger", Law: Law) { Kinds = ["education", "health", "police"], Fields = ["child.name"] }
        ]
    };

    private static Bilingual Name(string key) => new(key, key);
}
