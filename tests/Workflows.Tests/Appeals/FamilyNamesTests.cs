using Interagency.Workflows.Appeals;
using Xunit;

namespace Interagency.Workflows.Tests.Appeals;

public sealed class FamilyNamesTests
{
    [Theory]
    [InlineData("Семья Понарошкиных состоит на учёте.", "Понарошкина", "Понарошкиных")]
    [InlineData("С Понарошкиной проведена беседа.", "Понарошкина", "Понарошкиной")]
    [InlineData("О ПОНАРОШКИНЕ сообщено.", "Понарошкин", "ПОНАРОШКИНЕ")]
    [InlineData("Мать, Чужую, вызвали.", "Чужая", "Чужую")]
    [InlineData("Ребёнку Чужого помогли.", "Чужой", "Чужого")]
    [InlineData("Вымышленскому помогли.", "Вымышленский", "Вымышленскому")]
    [InlineData("Семье Королёвых и королевых.", "Королёва", "Королёвых, королевых")]
    [InlineData("Помогли Ким.", "Ким", "Ким")]
    [InlineData("Выдуманная и Тестова-Пробная.", "Тестова-Пробная", "Тестова, Пробная")]
    public void AName_IsFoundInWhicheverCaseItStands(string text, string name, string found) => Assert.Equal(found, string.Join(", ", FamilyNames.In(text, [name], null)));

    [Theory]
    [InlineData("Ваше обращение рассмотрено, примеров нет.", "Понарошкина")]
    [InlineData("Киммерийская степь", "Ким")]
    [InlineData("Иванович и ивановский", "Иванов")]
    [InlineData("Ли", "Ли")]
    public void OtherWords_AreNone(string text, string name) => Assert.Empty(FamilyNames.In(text, [name], null));

    [Fact]
    public void ThePersonWhomTheLetterIsFor_MayBeNamed() => Assert.Equal(["Понарошкиной"],
        FamilyNames.In("Кому: Соседкина Проба. О Понарошкиной и Соседкиных.", ["Понарошкина", "Соседкин"], "Соседкина Проба"));
}
