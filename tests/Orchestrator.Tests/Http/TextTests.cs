using System.Collections;
using System.Globalization;
using System.Resources;
using Interagency.Adapters.Persistence;
using Interagency.Adapters.Persistence.Audit;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Security;
using Interagency.Workflows.Cases;
using Interagency.Workflows.Interpretation;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

public sealed class TextTests
{
    private static readonly ResourceManager Texts = new("Interagency.Orchestrator.Ui.Language.Texts", typeof(Service).Assembly);

    [Fact]
    public void Texts_InRussianAndEnglish_HaveTheSameKeys() => Assert.Equal(Keys(CultureInfo.InvariantCulture), Keys(CultureInfo.GetCultureInfo("en")));

    /// <summary>What may wait for a person's decision is named by its kind, not by the name of a class.</summary>
    [Fact]
    public void Texts_NameEveryKindOfStimulusAndMessage()
    {
        var stimuli = typeof(Stimulus).Assembly.GetTypes().Where(type => type is { IsPublic: true, IsAbstract: false } && type.IsSubclassOf(typeof(Stimulus))).Select(type => $"Stimulus.{type.Name}");
        string[] messages = [.. CommandDelivery.Kinds, nameof(AgencyAsked), OutboxRow.RequestRecall, nameof(NoticeSent), nameof(InboundAnswered)];

        Assert.Empty(stimuli.Concat(messages.Select(kind => $"Outbox.{kind}")).Except(Keys(CultureInfo.InvariantCulture)));
    }

    /// <summary>Keys of the API are given rights by name, and the trail tells what was done.</summary>
    [Fact]
    public void Texts_NameEveryRightAndEveryKindOfTrace() =>
        Assert.Empty(Enum.GetNames<Right>().Select(right => $"Right.{right}").Concat(Enum.GetNames<AuditKind>().Select(kind => $"AuditKind.{kind}")).Except(Keys(CultureInfo.InvariantCulture)));

    private static IEnumerable<string> Keys(CultureInfo culture) =>
        Texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal);
}
