using Xunit;

namespace Interagency.Faults.Storm;

public sealed class StormOptionsTests
{
    [Fact]
    public void Options_AsGiven_AreRead()
    {
        var options = StormOptions.Parse(["--seed", "7", "--minutes", "5", "--cases", "200", "--report", "/tmp/r.md"]);

        Assert.Equal((7, TimeSpan.FromMinutes(5), 200, 100, "/tmp/r.md"), (options.Seed, options.For, options.Cases, options.CasesOfMidnight, options.Report));
    }

    [Fact]
    public void Options_LeftOut_AreThoseOfTheReport()
    {
        var options = StormOptions.Parse([]);

        Assert.Equal((TimeSpan.FromMinutes(30), 1000, 10_000), (options.For, options.Cases, options.CasesOfMidnight * options.TermsOfMidnight));
    }

    [Theory]
    [InlineData("--seed", "x", "--seed 'x'")]
    [InlineData("--minutes", "0", "--minutes '0'")]
    [InlineData("--speed", "1", "--speed")]
    public void Options_ThatAreWrong_AreNamed(string name, string value, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => StormOptions.Parse([name, value])).Message, StringComparison.Ordinal);
}
