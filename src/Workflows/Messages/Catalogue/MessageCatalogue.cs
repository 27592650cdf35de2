using Interagency.Workflows.Language;
using static Interagency.Workflows.Messages.Catalogue.MessageExamples;

namespace Interagency.Workflows.Messages.Catalogue;

/// <summary>All types of messages of the contract with the agencies. A line here is all that a new one needs to be described.</summary>
public static class MessageCatalogue
{
    /// <summary>Put before the name of a type that goes the other way than it usually does.</summary>
    private const string Inbound = "inbound.", Outbound = "outbound.";

    public static IReadOnlyList<MessageType> All { get; } =
    [
        To(RequestMessage.Proposals, "Запрос предложений о мерах", "A request for proposals of measures", Request(RequestMessage.Proposals)),
        To(RequestMessage.Information, "Запрос сведений о семье", "A request for information about a family", Request(RequestMessage.Information)),
        To(MeasureMessage.MessageType, "Мероприятие утверждённого плана, которое поручено ведомству", "A measure of an approved plan that the agency is to carry out", Measure),
        To(NoticeMessage.Notice, "Уведомление: ответа не требует", "A notice: it needs no answer", Notice(NoticeMessage.Notice)),
        To(NoticeMessage.Risk, "Подтверждённые признаки нарушения прав ребёнка", "Signs that a child's rights are violated, confirmed by a person", Notice(NoticeMessage.Risk)),
        To(PlanReport.MessageType, "Как исполняется план: комиссии или ведущему органу", "How the plan is carried out: to the commission or to a body that leads", HalfYear),
        To(ChangeReport.MessageType, "Изменения в семье: тому, кто ведёт банк данных", "What changed in a family: to the keeper of a register", Changed),
        To(AnswerMessage.Proposals, "Наш ответ ведущему органу: предложения", "Our answer to a body that leads: proposals", OurAnswer(AnswerMessage.Proposals)) with { Key = Outbound + AnswerMessage.Proposals },
        To(AnswerMessage.Information, "Наш ответ ведущему органу: сведения", "Our answer to a body that leads: information", OurAnswer(AnswerMessage.Information)) with { Key = Outbound + AnswerMessage.Information },
        From(AnswerMessage.Proposals, "Ответ: предложения, или мер нет – с причиной", "An answer: proposals, or no measures with a reason", Proposals) with { Either = [["proposals"], ["noMeasures", "reason"]] },
        From(AnswerMessage.Information, "Ответ: сведения, или сведений нет", "An answer: information, or that there is none", Information) with { Either = [["text"], ["noInformation"]] },
        From(AnswerMessage.Decline, "Ответ: запрос не к нам", "An answer: the request isn't ours", Decline),
        From(AnswerMessage.Clarify, "Вопрос по запросу", "A question back", Clarify),
        From(MeasureReportMessage.MessageType, "Как исполняется мероприятие, или просьба о большем сроке", "How a measure stands, or a wish for more time", Report),
        From(ReceiptMessage.MessageType, "Система ведомства получила запрос", "The agency's system has the request", Received),
        From(RequestMessage.Proposals, "Запрос ведущего органа: предложения", "A request of a body that leads: proposals", Asked(RequestMessage.Proposals)) with { Key = Inbound + RequestMessage.Proposals },
        From(RequestMessage.Information, "Запрос ведущего органа: сведения", "A request of a body that leads: information", Asked(RequestMessage.Information)) with { Key = Inbound + RequestMessage.Information },
        From(InboundMessage.Signal, "Сигнал о семье или ребёнке", "A signal about a family or a child", Seen),
    ];

    private static MessageType To<T>(string name, string russian, string english, T example) where T : class => new(name, MessageDirection.ToAgency, typeof(T), new Bilingual(russian, english), example);

    private static MessageType From<T>(string name, string russian, string english, T example) where T : class => new(name, MessageDirection.FromAgency, typeof(T), new Bilingual(russian, english), example);
}
