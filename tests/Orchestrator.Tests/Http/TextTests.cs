using System.Collections;
using System.Globalization;
using System.Resources;
using Xunit;

namespace Interagency.Orchestrator.Tests.Http;

public sealed class TextTests
{
    private static readonly ResourceManager Texts = new("Interagency.Orchestrator.Ui.Language.Texts", typeof(Service).Assembly);

    [Fact]
    public void Texts_InRussianAndEnglish_HaveTheSameKeys() => Assert.Equal(Keys(CultureInfo.InvariantCulture), Keys(CultureInfo.GetCultureInfo("en")));

    private static IEnumerable<string> Keys(CultureInfo culture) =>
        Texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Order(StringComparer.Ordinal);
}
