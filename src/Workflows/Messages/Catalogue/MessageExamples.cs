namespace Interagency.Workflows.Messages.Catalogue;

/// <summary>A body of each type. Regions, agencies and people are invented.</summary>
internal static class MessageExamples
{
    private const string Id = "0190a0de-0000-7000-8000-000000000001", AnswerId = "0190a0de-0000-7000-8000-000000000002", RequestId = "5f0c5d0e6a7b4c8d9e0f1a2b3c4d5e6f", MeasureId = "m-7";
    private const string Region = "RU-XXX", Agency = "school-board";
    private static readonly DateOnly Day = new(2026, 3, 20);
    private static readonly DateTimeOffset Now = new(2026, 3, 13, 9, 30, 0, TimeSpan.FromHours(3));

    internal static RequestMessage Request(string type) => new()
    {
        MessageId = Id, Type = type, RequestId = RequestId, CaseNumber = "12/2026", Region = Region, Agency = Agency, Round = 1, Stage = "Разработка плана",
        BindingBasis = new RequestBasis("120-ФЗ", "ст. 9"), Questions = ["Чем вы можете помочь семье?"], Areas = [new AreaOfHelp("pedagogical", "Педагогическая помощь")], Mandatory = true,
        DueDate = Day, DueBefore = new DateTimeOffset(2026, 3, 21, 0, 0, 0, TimeSpan.FromHours(3)), DueExplanation = "5 рабочих дней со дня запроса", Link = $"/requests/{RequestId}",
    };

    internal static NoticeMessage Notice(string type) => new()
    {
        MessageId = Id, Type = type, Kind = type == NoticeMessage.Risk ? "danger" : "plan-approved", CaseNumber = "12/2026", Region = Region, Agency = Agency, About = "plan-1", At = Now,
        Signs = type == NoticeMessage.Risk ? [new AreaOfHelp("neglect", "Пренебрежение нуждами ребёнка")] : [], Link = "/cases/1",
    };

    internal static readonly PlanReport HalfYear = new()
    {
        MessageId = Id, Type = PlanReport.MessageType, CaseNumber = "12/2026", Region = Region, Agency = "commission", Number = 1, Since = new DateOnly(2026, 1, 1), At = Now, Edition = 1,
        Measures = [new ReportedMeasure(MeasureId, new AreaOfHelp("pedagogical", "Педагогическая помощь"), new ReportedParty(Agency, "Управление образования"), Day, MeasureStanding.InProgress)], Link = "/cases/1",
    };

    internal static readonly ChangeReport Changed = new()
    {
        MessageId = Id, Type = ChangeReport.MessageType, CaseNumber = "12/2026", Region = Region, Agency = "register", Number = 1, KnownOn = new DateOnly(2026, 3, 11), At = Now, Link = "/cases/1",
    };

    internal static OutboundAnswer OurAnswer(string type) => new()
    {
        MessageId = Id, Type = type, RequestId = "45-и/2026", Agency = "centre", Text = type == AnswerMessage.Information ? "Семья на сопровождении не состоит." : null,
        Proposals = type == AnswerMessage.Information ? [] : [new OutboundProposal("Занятия с психологом", "psychological", null, Day)],
    };

    internal static readonly ProposalsBody Proposals = new()
    {
        MessageId = AnswerId, Type = AnswerMessage.Proposals, RequestId = RequestId, Agency = Agency, Officer = "Выдуманный Исполнитель", OutgoingNumber = "12-1", OutgoingDate = Day,
        Proposals = [new ProposalBody("Занятия с педагогом дважды в неделю", "pedagogical", DueDate: Day)],
    };

    internal static readonly InformationBody Information = new() { MessageId = AnswerId, Type = AnswerMessage.Information, RequestId = RequestId, Text = "На учёте не состоит." };

    internal static readonly DeclineBody Decline = new() { MessageId = AnswerId, Type = AnswerMessage.Decline, RequestId = RequestId, Reason = "Ребёнок учится в другом районе.", AskInstead = "district-school-board" };

    internal static readonly ClarifyBody Clarify = new() { MessageId = AnswerId, Type = AnswerMessage.Clarify, RequestId = RequestId, Question = "О котором из детей речь?" };

    internal static readonly MeasureMessage Measure = new()
    {
        MessageId = Id, Type = MeasureMessage.MessageType, MeasureId = MeasureId, CaseNumber = "12/2026", Region = Region, Agency = Agency, Edition = 1,
        KindOfHelp = new AreaOfHelp("pedagogical", "Педагогическая помощь"), DueDate = Day, Link = $"/inbox/measures/{MeasureId}",
    };

    internal static readonly MeasureReportBody Report = new() { MessageId = AnswerId, Type = MeasureReportMessage.MessageType, MeasureId = MeasureId, Status = MeasureState.InProgress, Agency = Agency };

    internal static readonly ReceiptBody Received = new() { MessageId = AnswerId, Type = ReceiptMessage.MessageType, RequestId = RequestId, Agency = Agency };

    internal static InboundRequestBody Asked(string type) => new() { MessageId = AnswerId, Type = type, RequestId = "45-и/2026", Text = "Просим направить предложения", DueDate = Day, Subject = Family };

    internal static readonly SignalBody Seen = new() { MessageId = AnswerId, Type = InboundMessage.Signal, Text = "Ребёнок неделю не приходит в школу", Subject = Family };

    private static SubjectBody Family => new([new MemberBody("Проверочный", "Пример", new DateOnly(2012, 5, 5), Relation: "сын")]);
}
