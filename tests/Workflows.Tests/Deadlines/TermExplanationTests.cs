using System.Globalization;
using Interagency.Workflows.Deadlines;
using Interagency.Workflows.Language;
using Interagency.Workflows.Tests.Calendars;
using Xunit;

namespace Interagency.Workflows.Tests.Deadlines;

public sealed class TermExplanationTests
{
    [Theory]
    [InlineData("RU-IRK", "2023-05-03T10:00:00+08:00", """{"kind":"workingDays","n":5}""",
        "Срок — 5 рабочих дней. Отсчёт со дня, следующего за 3 мая 2023 г. (время исполнителя, UTC+08:00). Не считаются: 6–7 мая — выходные; 8 мая — выходной, перенесённый с 8 января; 9 мая — День Победы. Последний день срока: 12 мая 2023 г., пятница, до 24:00.",
        "The term is 5 working days. Counted from the day after 3 May 2023 (the obliged organisation's time, UTC+08:00). Not counted: 6–7 May — weekend; 8 May — day off transferred from 8 January; 9 May — Victory Day. Last day: Friday, 12 May 2023, until 24:00.")]
    [InlineData("RU-KHM", "2024-04-26T10:00:00+05:00", """{"kind":"workingDays","n":1}""",
        "Срок — 1 рабочий день. Отсчёт со дня, следующего за 26 апреля 2024 г. (время исполнителя, UTC+05:00). Все дни срока рабочие. Считаются рабочими: 27 апреля — суббота, выходной перенесён на 29 апреля. Последний день срока: 27 апреля 2024 г., суббота, до 24:00.",
        "The term is 1 working day. Counted from the day after 26 April 2024 (the obliged organisation's time, UTC+05:00). Every day of the term is a working day. Counted as working: 27 April — Saturday, its day off transferred to 29 April. Last day: Saturday, 27 April 2024, until 24:00.")]
    [InlineData("RU-ROS", "2024-06-12T10:00:00+03:00", """{"kind":"calendarDays","n":3}""",
        "Срок — 3 календарных дня. Отсчёт со дня, следующего за 12 июня 2024 г. (время исполнителя, UTC+03:00). Окончание приходится на нерабочий день и переносится на ближайший следующий рабочий (ст. 193 ГК РФ): 15–16 июня — выходные. Последний день срока: 17 июня 2024 г., понедельник, до 24:00.",
        "The term is 3 calendar days. Counted from the day after 12 June 2024 (the obliged organisation's time, UTC+03:00). The end falls on a day off and moves to the next working day (Civil Code art. 193): 15–16 June — weekend. Last day: Monday, 17 June 2024, until 24:00.")]
    [InlineData("RU-IRK", "2024-03-07T23:30:00+03:00", """{"kind":"hours","n":24}""",
        "Срок — 24 часа. Отсчёт подряд с 8 марта 2024 г. 04:30 по времени исполнителя (UTC+08:00). Истекает 9 марта 2024 г. в 04:30 (UTC+08:00).",
        "The term is 24 hours. It runs on from 04:30, 8 March 2024, in the obliged organisation's time (UTC+08:00). Ends on 9 March 2024 at 04:30 (UTC+08:00).")]
    public void Explanation_ReadsAsAPersonWouldSayIt(string region, string start, string rule, string ru, string en) =>
        Assert.Equal(new Bilingual(ru, en), Explain(region, start, rule));

    [Theory]
    [InlineData("RU-TA", "2024-04-05T11:00:00+03:00", """{"kind":"workingDays","n":5}""", "10 апреля — Ураза-байрам")]
    [InlineData("RU-TA", "2023-11-03T10:00:00+03:00", """{"kind":"workingDays","n":1}""", "6 ноября — выходной за 4 ноября: День народного единства")]
    [InlineData("RU-IRK", "2024-12-23T09:00:00+08:00", """{"kind":"workingDays","n":10}""", "1–6 января 2025 г. — Новогодние каникулы; 7 января 2025 г. — Рождество Христово")]
    [InlineData("RU-IRK", "2024-12-23T09:00:00+08:00", """{"kind":"workingDays","n":10}""", "28 декабря 2024 г. — суббота, выходной перенесён на 30 декабря")]
    [InlineData("RU-ROS", "2020-04-28T09:00:00+03:00", """{"kind":"workingDays","n":4}""", "На счёт не влияют: 29–30 апреля 2020 г. — нерабочие дни с сохранением заработной платы (Указ от 02.04.2020 № 239); 6–7 мая 2020 г.")]
    [InlineData("RU-IRK", "2024-02-12T10:00:00+08:00", """{"kind":"halfYear"}""", "по правилу срок — предшествующий рабочий: 29–30 июня — выходные")]
    [InlineData("RU-ROS", "2024-06-12T10:00:00+03:00", """{"kind":"calendarDays","n":3,"roll":"none"}""", "Последний день нерабочий, но правило его не переносит.")]
    [InlineData("RU-ROS", "2024-03-09T10:00:00+03:00", """{"kind":"calendarDays","n":1,"roll":"previous"}""", "последний день оказался раньше начала срока")]
    [InlineData("RU-ROS", "2024-06-15T09:00:00+03:00", """{"kind":"workingDays","n":1,"startEvent":"registered","closesAt":"18:00"}""", "Зарегистрировано в нерабочее время, поэтому день начала — следующий рабочий.")]
    [InlineData("RU-ROS", "2027-12-28T09:00:00+03:00", """{"kind":"workingDays","n":8}""", "Предварительно: календарь 2028 года (Российская Федерация) неизвестен; дата может измениться.")]
    [InlineData("RU-TA", "2027-03-05T09:00:00+03:00", """{"kind":"workingDays","n":3}""", "Предварительно: дата праздника «Ураза-байрам» 2027 года (Республика Татарстан) ещё не подтверждена; дата может измениться.")]
    [InlineData("RU-ROS", "2024-01-10T09:00:00+03:00", """{"kind":"workingDays","n":1000}""", "дней.")]
    public void Explanation_SaysWhy(string region, string start, string rule, string part) => Assert.Contains(part, Explain(region, start, rule).Ru);

    private static Bilingual Explain(string region, string start, string rule) => TermCalculator.Compute(
        DeadlineRule.Parse(rule), DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), region, ShippedCalendars.Set).Explanation;
}
