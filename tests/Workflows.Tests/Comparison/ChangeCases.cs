using System.Text.Json.Nodes;
using Interagency.Workflows.Tests.Validation;

namespace Interagency.Workflows.Tests.Comparison;

/// <summary>One change to the KhMAO procedure and the sentences that tell it.</summary>
internal sealed record ChangeCase(string Kind, string Ru, string En, Action<KhmaoCopy> Change, Action<KhmaoCopy>? Before = null);

/// <summary>A case for each kind of change.</summary>
internal static class ChangeCases
{
    private static readonly JsonObject Registry = new() { ["kind"] = "workingDays", ["n"] = 10, ["startEvent"] = "registered", ["closesAt"] = "17:00" };

    public static IReadOnlyList<ChangeCase> All { get; } = [.. Steps(), .. Terms(), .. Control(), .. Inputs(), .. Papers(), .. Origin(), .. Whole()];

    private static IEnumerable<ChangeCase> Steps() =>
    [
        new("StepAdded", "добавлен шаг «call» (записать строку)", "step 'call' added (write line)", c => c.Add("curator", "call", "Elsa.WriteLine")),
        new("StepRemoved", "убран шаг «Назначить куратора» (назначить куратора)", "step 'Назначить куратора' removed (assign curator)", c => Drop(c, "curator")),
        new("StepRenamed", "шаг переименован: «Назначить куратора» → «Закрепить куратора»", "step renamed: 'Назначить куратора' → 'Закрепить куратора'", c => c["curator"]["metadata"]!["displayText"] = "Закрепить куратора"),
        new("StepMoved", "шаг перенесён: «Заявление и договор» → «Диагностика и Программа»", "step moved: 'Заявление и договор' → 'Диагностика и Программа'", c => Move(c, "dataConsent", "curator")),
        new("StepKindChanged", "вид шага: «Конец» → «Завершить процесс»", "kind of step: 'End' → 'Finish'", c => c["agreed"]["type"] = "Elsa.Finish"),
        new("ConnectionAdded", "добавлен переход по исходу «Продолжить сопровождение» к шагу «Скорректировать план с семьёй»", "connection added: on 'Go on with support' to 'Скорректировать план с семьёй'", c => c.Connect("finalReview", "Prolong", "correction")),
        new("ConnectionRemoved", "убран переход к шагу «Договор о социальном сопровождении»", "connection removed: to 'Договор о социальном сопровождении'", c => c.Disconnect("dataConsent", "Done")),
        new("StartChanged", "начинается с другого шага: «Заявление Заказчика» → «Согласие на обработку персональных данных»", "begins with another step: 'Заявление Заказчика' → 'Согласие на обработку персональных данных'", c => c.Around("application")["start"] = "dataConsent"),
    ];

    private static IEnumerable<ChangeCase> Terms() =>
    [
        new("TermLengthChanged", "срок ответа: 5 → 7 рабочих дней", "term to answer: 5 → 7 working days", c => c.Term("proposals", t => t["rule"]!["n"] = 7), c => c.Term("proposals", t => t["rule"]!["n"] = 5)),
        new("TermAdded", "срок: добавлен, 2 рабочих дня", "term: added, 2 working days", _ => { }, c => c.Remove("diagnosis", "term")) { Change = c => c.Term("diagnosis", t => t["rule"]!["n"] = 2) },
        new("TermRemoved", "срок: убран, был 1 рабочий день", "term: removed, was 1 working day", c => c.Remove("curator", "term")),
        new("TermCountingChanged", "срок: иначе считается: с нерабочего дня на следующий рабочий → с нерабочего дня на следующий рабочий, со дня регистрации, приём до 17:00", "term: counted otherwise: a day off moves it to the next working day → a day off moves it to the next working day, from registration, registry closes at 17:00",
            c => c.Term("application", t => t["rule"] = Registry.DeepClone())),
        new("TermSafeReadingChanged", "срок: осторожное прочтение: нет → 1 календарный день", "term: strict reading: none → 1 calendar day", c => c.Term("curator", t => t["safeRule"] = new JsonObject { ["kind"] = "calendarDays", ["n"] = 1 })),
        new("TermStartChanged", "срок: отсчёт от события «Договор о социальном сопровождении: подписание» → от начала шага", "term: runs from 'Support agreement: signed' → from the start of the step", c => c.Term("curator", t => t["from"] = "now")),
        new("TermMarkChanged", "срок: пометка числа: в источнике → наше допущение", "term: mark of its number: stated → assumed", c => c.Term("curator", t => t["numberMark"] = "assumed")),
        new("TermBasisChanged", "срок: обязывающее основание: нет → 442-ФЗ, ст. 22", "term: binding basis: none → 442-ФЗ, ст. 22", c => c.Term("application", t => t["bindingBasis"] = "442-ФЗ, ст. 22")),
        new("TermWritingChanged", "срок: изменена запись, которую нельзя прочитать как срок", "term: what is written changed, and can't be read as a term", c => c.Term("curator", t => t["rule"]!["n"] = 0)),
    ];

    private static IEnumerable<ChangeCase> Control() =>
    [
        new("TermObligedChanged", "срок: кто отвечает: Специалист по социальной работе → Директор", "term: who is obliged: Social worker → Director", c => c.Term("application", t => t["responsible"] = "role:director")),
        new("ReminderChanged", "срок: напоминание: за 1 рабочий день до последнего дня → за 2 рабочих дня до последнего дня", "term: reminder: 1 working day before the last day → 2 working days before the last day", c => c.Term("application", t => t["warn"]!["n"] = 2)),
        new("RungAdded", "срок: добавлена ступень контроля: Комиссия по делам несовершеннолетних и защите их прав, через 5 рабочих дней после последнего дня", "term: control rung added: Commission on Minors’ Affairs, 5 working days after the last day",
            c => c.Term("application", t => t["rungs"]!.AsArray().Add(Rung("kdn", "body", "kdn", 5)))),
        new("RungRemoved", "срок: убрана ступень контроля: Директор, через 3 рабочих дня после последнего дня", "term: control rung removed: Director, 3 working days after the last day", c => c.Term("application", t => t["rungs"]!.AsArray().RemoveAt(1))),
        new("RungChanged", "срок: ступень контроля: Директор, через 3 рабочих дня после последнего дня → Директор, через 21 рабочий день после последнего дня", "term: control rung: Director, 3 working days after the last day → Director, 21 working days after the last day",
            c => c.Term("application", t => t["rungs"]![1]!["when"]!["n"] = 21)),
    ];

    private static IEnumerable<ChangeCase> Inputs() =>
    [
        new("NameAdded", "добавлено ведомство «Центр занятости населения» (кого спросить)", "agency 'Employment centre' added (agencies)", c => Agencies(c, "education", "employment"), c => Agencies(c, "education")),
        new("NameRemoved", "убрано ведомство «Центр занятости населения» (кого спросить)", "agency 'Employment centre' removed (agencies)", c => Agencies(c, "education"), c => Agencies(c, "education", "employment")),
        new("NameChanged", "орган: Реабилитационный совет Учреждения → Комиссия по делам несовершеннолетних и защите их прав", "body: Rehabilitation board of the institution → Commission on Minors’ Affairs", c => c.Set("finalReview", "body", "Literal", "kdn")),
        new("OutcomeAdded", "возможные решения: добавлено «Вернуть план на корректировку»", "decisions: 'Return the plan for correction' added", c => c.Set("finalReview", "decisions", "Object", """["Conclude","Prolong","Returned"]""")),
        new("OutcomeRemoved", "возможные решения: убрано «Продолжить сопровождение»", "decisions: 'Go on with support' removed", c => c.Set("finalReview", "decisions", "Object", """["Conclude"]""")),
        new("TextChanged", "вопрос: «Итоговые результаты реализации мероприятий Программы» → «Итоги Программы»", "question: 'Итоговые результаты реализации мероприятий Программы' → 'Итоги Программы'", c => c.Set("finalReview", "question", "Literal", "Итоги Программы")),
        new("FlagChanged", "действует сразу: утверждение не предусмотрено: да → нет", "in force at once: nobody approves it: yes → no", c => c.Set("correction", "inForceAtOnce", "Literal", false)),
        new("ScriptChanged", "вопрос: изменён сценарий вычисления", "question: the script changed", c => c.Set("finalReview", "question", "JavaScript", "getVariable('agencies')")),
        new("SettingChanged", "сколько ответов достаточно (0 — все обязательные): не указано → 2", "how many answers are enough (0: every mandatory one): none → 2", c => c.Set("proposals", "minimum", "Literal", 2)),
    ];

    private static IEnumerable<ChangeCase> Papers() =>
    [
        new("PaperStepChanged", "путь документа: шаги, роли, журнал: «подписывает: Специалист по социальной работе — Подписать уведомление об отказе» → «подписывает: Директор»",
            "steps, roles, journal: 'signs: Social worker — Sign the notice of refusal' → 'signs: Director'",
            c => c.Set("refusalNotice", "path", "Object", """[{"to":"signed","role":"director"},{"to":"handed","role":"specialist","label":{"ru":"Вручить уведомление семье","en":"Hand the notice to the family"}}]""")),
        new("FormFieldAdded", "в форму добавлено поле «Доход»", "field 'Income' added to the form", c => Fields(c, fields => fields.Add(new JsonObject { ["key"] = "income", ["type"] = "number", ["label"] = new JsonObject { ["ru"] = "Доход", ["en"] = "Income" } }))),
        new("FormFieldRemoved", "из формы убрано поле «Итоги выполнения плана»", "field 'Results of the plan' removed from the form", c => Fields(c, fields => fields.RemoveAt(0))),
        new("FormFieldChanged", "изменено поле формы «Итоги выполнения плана»", "field 'Results of the plan' of the form changed", c => Fields(c, fields => fields[0]!["required"] = true)),
    ];

    private static IEnumerable<ChangeCase> Origin() =>
    [
        new("MarkChanged", "пометка: наше допущение → в источнике", "mark: assumed → stated", c => c.Custom("open")["mark"] = "stated"),
        new("SourceChanged", "источник: нет → п. 3.5", "source: none → п. 3.5", c => c.Custom("open")["source"] = "п. 3.5", c => c.Custom("open").Remove("source")),
        new("BindingBasisChanged", "обязывающее основание: нет → 120-ФЗ, ст. 9", "binding basis: none → 120-ФЗ, ст. 9", c => c.Custom("open")["bindingBasis"] = "120-ФЗ, ст. 9"),
        new("QuestionChanged", "вопрос автору снят: «Кто вносит запрос Заказчика до заседания рабочей группы?»", "question to the author dropped: 'Кто вносит запрос Заказчика до заседания рабочей группы?'", c => c.Custom("open").Remove("question")),
        new("OutcomeRenamed", "исход называется иначе: «Отказано» → «Не признана»", "outcome called otherwise: 'Refused' → 'Refused'", c => c.Custom("recognise")["outcomeNames"]!["Refused"]!["ru"] = "Не признана"),
        new("PropertyChanged", "свойство unlimited: не указано → до решения суда", "property unlimited: none → до решения суда", c => c.Custom("open")["unlimited"] = "до решения суда"),
    ];

    private static IEnumerable<ChangeCase> Whole() =>
    [
        new("ProcedureRenamed", "порядок называется иначе: «ХМАО — Югра: сопровождение семей с детьми, «Альянс»» → «Порядок»", "the procedure is called otherwise: 'ХМАО — Югра: сопровождение семей с детьми, «Альянс»' → 'Порядок'", c => c.Document["name"] = "Порядок"),
        new("DescriptionChanged", "описание порядка: «было» → «стало»", "description: 'было' → 'стало'", c => c.Document["description"] = "стало", c => c.Document["description"] = "было"),
        new("VariableChanged", "изменена переменная agencies", "variable agencies changed", c => c.Document["variables"]![0]!["isArray"] = true),
        new("StatedTermChanged", "слова источника о сроке шага «Назначить куратора»: «в течение дня (3.5)» → нет", "the source's words on the term of 'Назначить куратора': 'в течение дня (3.5)' → none",
            c => c.Document["customProperties"]!.AsObject().Remove("statedTerms"),
            c => c.Document["customProperties"]!["statedTerms"] = new JsonArray(new JsonObject { ["activity"] = "curator", ["words"] = "в течение дня", ["paragraph"] = "3.5" })),
        new("ProcedureSettingChanged", "настройка порядка stages.support.ru: Реализация Программы → Поддержка", "setting stages.support.ru: Реализация Программы → Поддержка", c => c.Document["customProperties"]!["stages"]![3]!["ru"] = "Поддержка"),
    ];

    private static JsonObject Rung(string id, string kind, string key, int days) => new()
    {
        ["id"] = id, ["to"] = new JsonObject { ["kind"] = kind, ["key"] = key }, ["when"] = new JsonObject { ["side"] = "after", ["unit"] = "workingDays", ["n"] = days },
    };

    private static void Agencies(KhmaoCopy copy, params string[] keys) => copy.Set("proposals", "agencies", "Object", new JsonArray([.. keys.Select(k => (JsonNode)k)]).ToJsonString());

    private static void Fields(KhmaoCopy copy, Action<JsonArray> change)
    {
        var fields = JsonNode.Parse((string)copy["finalResults"]["fields"]!["expression"]!["value"]!)!.AsArray();
        change(fields);
        copy.Set("finalResults", "fields", "Object", fields.ToJsonString());
    }

    private static void Drop(KhmaoCopy copy, string id) => copy.Around(id)["activities"]!.AsArray().Remove(copy[id]);

    private static void Move(KhmaoCopy copy, string id, string beside)
    {
        var (step, there) = (copy[id], copy.Around(beside));
        Drop(copy, id);
        there["activities"]!.AsArray().Add(step);
    }
}
