using Interagency.Workflows.Rules;
using Xunit;

namespace Interagency.Workflows.Tests.Rules;

public sealed class QuantilesTests
{
    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.9, 7)]
    [InlineData(0.91, 40)]
    [InlineData(1, 40)]
    [InlineData(0.01, 0)]
    public void Quantile_IsTheSmallestValue_ThatEnoughDontExceed(double share, int value) =>
        Assert.Equal(value, Quantiles.Of([(7, 4), (0, 1), (2, 4), (40, 1), (9, 0)], share));

    [Fact]
    public void Quantile_OfOne_IsThatOne() => Assert.Equal(5, Quantiles.Of([(5, 1)], 0.5));

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Share_OutOfBounds_IsRefused(double share) => Assert.Throws<ArgumentException>(() => Quantiles.Of([(1, 1)], share));

    [Fact]
    public void Nothing_HasNoQuantile() => Assert.Throws<ArgumentException>(() => Quantiles.Of([(1, 0)], 0.5));
}
