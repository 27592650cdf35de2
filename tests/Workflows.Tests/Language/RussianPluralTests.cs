using Interagency.Workflows.Language;
using Xunit;

namespace Interagency.Workflows.Tests.Language;

public sealed class RussianPluralTests
{
    [Theory]
    [InlineData(0, "0 рабочих дней")]
    [InlineData(1, "1 рабочий день")]
    [InlineData(2, "2 рабочих дня")]
    [InlineData(4, "4 рабочих дня")]
    [InlineData(5, "5 рабочих дней")]
    [InlineData(11, "11 рабочих дней")]
    [InlineData(12, "12 рабочих дней")]
    [InlineData(14, "14 рабочих дней")]
    [InlineData(21, "21 рабочий день")]
    [InlineData(22, "22 рабочих дня")]
    [InlineData(111, "111 рабочих дней")]
    [InlineData(121, "121 рабочий день")]
    [InlineData(-3, "-3 рабочих дня")]
    [InlineData(long.MinValue, "-9223372036854775808 рабочих дней")]
    public void Count_HasTheForm(long n, string expected) =>
        Assert.Equal(expected, RussianPlural.Count(n, "рабочий день", "рабочих дня", "рабочих дней"));

    [Fact]
    public void Range_IsWrittenAsPeopleDo()
    {
        Assert.Equal("6–7 мая", RussianDate.Range(new(2023, 5, 6), new(2023, 5, 7), false));
        Assert.Equal("30 апреля – 1 мая 2023 г.", RussianDate.Range(new(2023, 4, 30), new(2023, 5, 1), true));
        Assert.Equal("31 декабря 2023 г. – 8 января 2024 г.", RussianDate.Range(new(2023, 12, 31), new(2024, 1, 8), true));
        Assert.Equal("6 May", EnglishDate.Range(new(2023, 5, 6), new(2023, 5, 6), false));
    }
}
