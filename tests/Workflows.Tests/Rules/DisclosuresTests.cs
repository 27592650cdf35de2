using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Language;
using Interagency.Workflows.Rules;
using Interagency.Workflows.Tests.Activities.Interagency;
using Xunit;

namespace Interagency.Workflows.Tests.Rules;

/// <summary>The gate as a table: every purpose, kind of agency and state of the consent.</summary>
public sealed class DisclosuresTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    private static RegionDirectory Directory { get; } = Place.With(new RegionDirectory
    {
        Region = "RU-KHM", Name = new("r", "r"),
        Agencies = [new("school", Name("school"), "education"), new("clinic", Name("clinic"), "health"), new("far", Name("far"), "police"), new("bakery", Name("bakery"), "bakery")]
    });

    public enum State
    {
        None,
        InForce,
        LastDay,
        Expired,
        NotYet,
        Withdrawn,
        OtherPurpose,
        Dissemination
    }

    public static TheoryData<string, string, State> Table => new(
        from purpose in Purposes.All
        from agency in new[] { "school", "clinic", "far", "bakery" }
        from state in Enum.GetValues<State>()
        select (purpose, agency, state));

    [Theory, MemberData(nameof(Table))]
    public void Decide_ForEveryPurposeKindAndConsent_PassesByLawOrByAConsentInForceAlone(string purpose, string agency, State state)
    {
        var decision = Disclosures.Decide(Facts(state), Directory, purpose, agency, Today);

        var commanded = purpose is "danger" or "answer";
        var byLaw = agency == "far" && purpose != "answer" || purpose == "danger" && agency != "bakery";
        var consented = state is State.InForce or State.LastDay;
        if (byLaw) Assert.Equal(new DisclosureBasis(BasisKind.Law, null, "120-ФЗ", "ст. 9, п. 2"), Assert.IsType<DisclosureDecision.Allowed>(decision).Basis);
        else if (commanded) Assert.Equal((0, null), (Assert.IsType<DisclosureDecision.Allowed>(decision).Fields.Count, ((DisclosureDecision.Allowed)decision).Basis));
        else if (agency == "bakery") Assert.Equal(MissingBasis.Rule, Assert.IsType<DisclosureDecision.Refused>(decision).Missing);
        else if (consented) Assert.Equal("c-1", Assert.IsType<DisclosureDecision.Allowed>(decision).Basis?.ConsentId);
        else Assert.Equal((MissingBasis.Consent, Place.Work), (Assert.IsType<DisclosureDecision.Refused>(decision).Missing, ((DisclosureDecision.Refused)decision).Consent));
    }

    [Fact]
    public void Decide_WithoutAConsent_NamesTheFormAndWhatToDoInBothLanguages()
    {
        var refused = Assert.IsType<DisclosureDecision.Refused>(Disclosures.Decide(Facts(State.None), Directory, "request.proposals", "school", Today));

        Assert.Equal("Нет согласия на передачу сведений («work»): запишите согласие заявителя или укажите закон.", refused.Why.Ru);
        Assert.Equal("There is no consent to passing the data on (\"work\"): record the applicant's consent, or name the law.", refused.Why.En);
    }

    [Theory, InlineData(false, "child.name"), InlineData(true, "child.name,health")]
    public void Decide_SpecialCategories_PassOnlyWhereTheConsentNamesThem(bool named, string fields)
    {
        var facts = Facts(State.InForce);
        if (named) facts.Consents = [facts.Consents![0] with { Categories = ["child.name", "health"] }];

        Assert.Equal(fields, string.Join(',', Assert.IsType<DisclosureDecision.Allowed>(Disclosures.Decide(facts, Directory, "request.information", "clinic", Today)).Fields));
    }

    [Fact]
    public void Decide_WhereThereAreNoRules_OpensAndShowsNothing()
    {
        var allowed = Assert.IsType<DisclosureDecision.Allowed>(Disclosures.Decide(Facts(State.None), Directory with { Disclosures = [] }, "request.proposals", "school", Today));
        Assert.Equal((0, null), (allowed.Fields.Count, allowed.Basis));
    }

    [Fact]
    public void Decide_RuleOfOneBasis_SpeaksOfThoseCasesAlone()
    {
        var directory = Directory with
        {
            Disclosures =
            [
                new("request.proposals", Law: Place.Law) { Kinds = ["education"], CaseBasis = [BasisKind.Law, BasisKind.Decree] },
                new("request.proposals", Consent: Place.Work) { Kinds = ["education"], CaseBasis = [BasisKind.Consent] }
            ]
        };
        var facts = Facts(State.None);
        facts.Basis = new LegalBasis(BasisKind.Decree, "d-1");
        Assert.IsType<DisclosureDecision.Allowed>(Disclosures.Decide(facts, directory, "request.proposals", "school", Today));

        facts.Basis = null;
        Assert.IsType<DisclosureDecision.Refused>(Disclosures.Decide(facts, directory, "request.proposals", "school", Today));
    }

    [Fact]
    public void Decide_ACaseThatRestsOnAConsentOfBeforeTheRegister_PassesUntilItIsWithdrawn()
    {
        var facts = new CaseFacts { Basis = new LegalBasis(BasisKind.Consent, "old") };
        Assert.Equal("old", Assert.IsType<DisclosureDecision.Allowed>(Disclosures.Decide(facts, Directory, "request.proposals", "school", Today)).Basis?.ConsentId);

        facts.Consents = [Consent with { ConsentId = "old", WithdrawnOn = Today }];
        Assert.IsType<DisclosureDecision.Refused>(Disclosures.Decide(facts, Directory, "request.proposals", "school", Today));
    }

    [Fact]
    public void ByLaw_ShowsTheRulesFieldsWithoutSpecialOnes()
    {
        var allowed = Disclosures.ByLaw(Facts(State.None), Directory, "request.information", "clinic", Place.Law);
        Assert.Equal(["child.name"], allowed.Fields);
        Assert.Equal((BasisKind.Law, "120-ФЗ"), (allowed.Basis!.Kind, allowed.Basis.Act));
    }

    /// <summary>Whatever the case, nothing outside a rule's whitelist passes, and no refusal carries a field.</summary>
    [Fact]
    public void Decide_AtRandom_NeverPassesAFieldOutsideTheWhitelist()
    {
        var random = new Random(20260310);
        string[] fields = [.. SubjectFields.Known.Keys.Order(StringComparer.Ordinal)];
        for (var i = 0; i < 2_000; i++)
        {
            var rule = new DisclosureRule("request.proposals", random.Next(2) == 0 ? Place.Law : null) { Kinds = ["education"], Fields = [.. Some(random, fields)] };
            rule = rule.Law is null ? rule with { Consent = Place.Work } : rule;
            var facts = Facts((State)random.Next(8));
            if (facts.Consents is { } consents) facts.Consents = [.. consents.Select(c => c with { Categories = [.. Some(random, fields)] })];

            if (Disclosures.Decide(facts, Directory with { Disclosures = [rule] }, "request.proposals", "school", Today) is DisclosureDecision.Allowed allowed)
                Assert.Empty(allowed.Fields.Except(rule.Fields));
        }
    }

    private static IEnumerable<string> Some(Random random, string[] fields) => fields.Where(_ => random.Next(2) == 0);

    private static CaseFacts Facts(State state) => new()
    {
        Consents = state switch
        {
            State.None => null,
            State.LastDay => [Consent with { ValidUntil = Today }],
            State.Expired => [Consent with { ValidUntil = Today.AddDays(-1) }],
            State.NotYet => [Consent with { SignedOn = Today.AddDays(1) }],
            State.Withdrawn => [Consent with { WithdrawnOn = Today }],
            State.OtherPurpose => [Consent with { Purpose = "other" }],
            State.Dissemination => [Consent with { Kind = ConsentKind.Dissemination }],
            _ => [Consent]
        }
    };

    private static DataConsent Consent => new("c-1", ConsentKind.Processing, Place.Work, null, ["child.name", "family.members", "ground"], "p-1", ["p-1"], new DateOnly(2026, 1, 1), null);

    private static Bilingual Name(string key) => new(key, key);
}
