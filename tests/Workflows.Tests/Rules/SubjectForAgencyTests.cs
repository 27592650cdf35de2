using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Directories;
using Interagency.Workflows.Messages;
using Xunit;

namespace Interagency.Workflows.Tests.Rules;

public sealed class SubjectForAgencyTests
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly DisclosureBasis Basis = new(BasisKind.Consent, "c-1", null, null);

    /// <summary>However much the case knows and whatever the whitelist names, the body has whitelisted fields alone.</summary>
    [Fact]
    public void Of_AtRandom_HasNoFieldOutsideTheWhitelistAndNoValueOfOne()
    {
        var random = new Random(7);
        string[] fields = [.. SubjectFields.Known.Keys.Order(StringComparer.Ordinal), "passport", "family.income", "child", "basis"];
        for (var i = 0; i < 1_000; i++)
        {
            string[] whitelist = [.. fields.Where(_ => random.Next(3) == 0)];
            var known = fields.Where(_ => random.Next(4) > 0).ToDictionary(f => f, f => (JsonNode?)$"secret of <{f}>");

            var body = JsonSerializer.Serialize(SubjectForAgency.Of(whitelist, Basis, known), Plain);

            foreach (var field in fields)
                Assert.Equal(whitelist.Contains(field) && SubjectFields.Known.ContainsKey(field) && known.ContainsKey(field), body.Contains($"secret of <{field}>", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Of_SaysOnWhatItRestsWithoutTheConsentsId()
    {
        Assert.Equal(new SubjectBasis("consent", null, null), SubjectForAgency.Of([], Basis, new Dictionary<string, JsonNode?>()).Basis);
        Assert.Equal(new SubjectBasis("law", "120-ФЗ", "ст. 9"), SubjectForAgency.Of([], new DisclosureBasis(BasisKind.Law, null, "120-ФЗ", "ст. 9"), new Dictionary<string, JsonNode?>()).Basis);
    }
}
