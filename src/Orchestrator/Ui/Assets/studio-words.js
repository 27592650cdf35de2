// Studio speaks English alone: its own words are said in Russian as they come onto the page. What people have written, the canvas and the code
// editor are left as they are; only outcomes are called on the canvas as their procedure calls them.
"use strict";

window.studioWords = (() => {
  const words = new Map(Object.entries({
    // The list of procedures.
    "Workflow definitions Editor": "Порядки", "Workflow definitions": "Порядки", "Bulk actions": "С отмеченными", "Create workflow": "Новый порядок", "Definition ID": "Ключ", "Name": "Название", "Name*": "Название*",
    "Latest version": "Последняя редакция", "Published version": "Действует", "Description": "Описание", "Rows Per Page": "Строк на странице", "Rows per page": "Строк на странице", "Search on Id, Name, Description, Definition Id": "Поиск по ключу и названию",
    "Delete": "Удалить", "Publish": "Выпустить", "Unpublish": "Отозвать", "Retract": "Отозвать", "Export": "Выгрузить в файл", "Import": "Загрузить из файла", "Edit": "Править", "View": "Смотреть", "Run": "Прогнать", "Duplicate": "Копия", "Cancel": "Отмена", "Refresh": "Обновить",
    "New workflow": "Новый порядок", "The name of the new workflow.": "Как он называется", "The name of the workflow.": "Как он называется", "Workflow type": "Вид схемы", "Flowchart": "Схема", "Flexible graph-based workflows.": "Шаги и стрелки между ними", "Sequence": "Последовательность",
    "Ordered step-by-step workflows.": "Шаги один за другим", "State machine": "Автомат состояний", "State and transition driven workflows.": "Состояния и переходы; здесь не исполняется", "A brief description of the workflow.": "О чём этот порядок", "Ok": "Готово", "OK": "Готово", "Yes": "Да", "No": "Нет", "None": "Нет",
    "No workflow definitions found": "Порядков не найдено", "No items": "Пусто", "Loading...": "Загружается…", "Close": "Закрыть", "Save": "Сохранить", "Add": "Добавить", "Remove": "Убрать", "Apply": "Применить", "Confirm": "Подтвердите",
    "Delete workflow?": "Удалить порядок?", "Delete selected workflows?": "Удалить отмеченные порядки?", "Are you sure you want to delete this workflow?": "Удалить черновик этого порядка? Выпущенные редакции останутся.", "Are you sure you want to delete the selected workflows?": "Удалить черновики отмеченных порядков? Выпущенные редакции останутся.",
    "Publish selected workflows?": "Выпустить отмеченные порядки?", "Unpublish selected workflows?": "Отозвать отмеченные порядки?", "Unpublish": "Отозвать", "Downloads": "Файлы", "Workflow": "Порядок", "Workflows": "Порядки", "File": "Файл",
    // The editor.
    "Activities": "Шаги", "Code View": "Текст JSON", "Auto-save": "Сохранять само", "Search": "Поиск", "Input": "Входы", "Output": "Выходы", "Common": "Общее", "Test": "Проба", "Commit Strategy": "Когда сохранять состояние", "Log": "Журнал", "Info": "Сведения", "Task": "Исполнение", "Version": "Редакция", "Versions": "Редакции",
    "This activity does not have any input properties.": "У этого шага нет входов.", "This activity does not have any output properties.": "У этого шага нет выходов.", "Properties": "Свойства", "Variables": "Переменные", "Input/Output": "Входы и выходы", "Version history": "История", "Metadata": "О порядке", "Settings": "Настройки",
    "Activation strategy": "Когда можно начать", "Incident handling strategy": "Что делать при сбое", "Log Persistence Strategy": "Что хранить в журнале", "Log persistence": "Что хранить в журнале", "Enter the expression that will be used to determine the log persistence strategy for this property.": "Выражение, которое решает, что хранить в журнале.",
    "Select the log persistence strategy to use for activity properties of this workflow.": "История дела хранится всегда; здесь ничего менять не нужно.", "Select the commit strategy to use for this workflow.": "Дело сохраняется после каждого шага; здесь ничего менять не нужно.", "The commit strategy to use for this workflow.": "Дело сохраняется после каждого шага; здесь ничего менять не нужно.",
    "Default": "Обычно", "Inherit": "Как обычно", "Include": "Хранить", "Exclude": "Не хранить", "Activity": "Шаг", "Usable as activity": "Может быть шагом другого порядка", "Allow this workflow to be used as an activity.": "Другие порядки смогут выполнять его как один свой шаг.", "Auto update consuming workflows": "Обновлять порядки, которые его выполняют",
    "Information": "Сведения", "Version ID": "Ключ редакции", "Definition version": "Редакция", "Definition version ID": "Ключ редакции", "Status": "Состояние", "Published": "Выпущена", "Draft": "Черновик", "Readonly": "Только чтение", "Read-only": "Только чтение", "Auto-apply": "Применять само", "Auto apply changes to editor.": "Сразу переносить правку текста на схему", "Apply changes to editor.": "Перенести правку текста на схему",
    "Add variable": "Добавить переменную", "Edit variable": "Править переменную", "New variable": "Новая переменная", "Type": "Тип", "Storage": "Хранение", "Value": "Значение", "Is array": "Список", "Default value": "Начальное значение", "Inputs": "Входы", "Outputs": "Выходы", "Add input": "Добавить вход", "Add output": "Добавить выход", "Display name": "Подпись", "Category": "Раздел",
    "There are currently no inputs defined.": "Входов нет.", "There are currently no outputs defined.": "Выходов нет.", "There are currently no variables defined.": "Переменных нет.", "Outcomes": "Исходы", "Enter a list of possible outcomes for this workflow.": "Чем может кончиться порядок, когда он шаг другого.", "Add outcomes": "Добавить исход", "Created": "Создано", "Rollback to this version": "Вернуть эту редакцию в черновик",
    "Display text": "Подпись на схеме", "The text to display on the activity in the designer.": "Как шаг назван на схеме", "The ID of the activity.": "Ключ шага в порядке", "The name of the activity.": "Имя шага для скриптов", "Can start workflow": "Может начинать порядок", "Run asynchronously": "Исполнять отдельно", "Show description": "Показывать описание", "Id": "Ключ", "ID": "Ключ", "Node ID": "Путь шага",
    "Zoom to fit": "Показать всё", "Zoom to fit the screen": "Показать всё", "Center": "К середине", "Center content": "К середине", "Auto layout": "Расставить", "Publish workflow": "Выпустить", "Run workflow": "Прогнать", "Save workflow": "Сохранить", "Download": "Скачать", "Upload": "Загрузить", "Retract": "Отозвать", "Save as": "Сохранить как",
    "Workflow saved": "Черновик сохранён", "Workflow published": "Редакция выпущена", "Workflow retracted": "Редакция отозвана", "Workflow unpublished": "Редакция отозвана", "Workflow imported": "Порядок загружен", "Successfully started workflow": "Прогон сделан", "Workflow published with Not Found activities": "Выпущено с неизвестными шагами", "Workflow already published": "Уже выпущено",
    "Root": "Порядок", "Click to edit": "Нажмите, чтобы править", "Cut": "Вырезать", "Copy": "Копировать", "Paste": "Вставить", "Select": "Выбрать", "Move up": "Выше", "Move down": "Ниже", "Add case": "Добавить случай", "Label": "Название", "Condition": "Условие", "Cases": "Случаи", "Actions": "Действия",
    // What is watched.
    "Workflow instances": "Ход дел и прогоны", "Has Incidents": "Есть сбои", "Running": "Идёт", "Finished": "Окончено", "Sub status": "Подробнее", "Executing": "Исполняется", "Suspended": "Ждёт", "Faulted": "Сбой", "Cancelled": "Прервано", "Canceled": "Прервано", "Pending": "Ещё не начато", "Interrupted": "Прервано сбоем", "Completed": "Выполнено", "Started": "Начато", "Resumed": "Продолжено", "Blocked": "Ждёт",
    "Date Filters": "По датам", "Correlation ID": "Ключ связи", "Incidents": "Сбои", "Updated": "Изменено", "No workflow instances found": "Дел и прогонов не найдено", "Search on Id, Definition Id, Definition Version Id, Correlation Id": "Поиск по номеру дела", "Refresh (Ctrl + R)": "Обновить", "Poll every 10's": "Обновлять каждые 10 секунд", "Pause Polling": "Не обновлять само", "Resume Polling": "Обновлять само",
    "Journal": "Журнал", "Details": "Сведения", "Activity State": "Состояние шага", "Executions": "Исполнения", "Execution": "Исполнение", "Event": "Событие", "Call stack": "Как сюда пришли", "Timestamp": "Когда", "Duration": "Сколько", "Instance": "Дело или прогон", "Instance ID": "Ключ", "Incident Strategy": "Что делать при сбое", "Continue with incidents": "Ждать решения человека", "Workflow State": "Состояние",
    "Activity ID": "Ключ шага", "Activity name": "Имя шага", "Activity type": "Вид шага", "Activity Name": "Имя шага", "Activity Type": "Вид шага", "Message": "Сообщение", "Exception": "Ошибка", "There are no incidents.": "Сбоев нет.", "No incidents": "Сбоев нет", "Edit workflow": "Править порядок", "Open filtered logs": "—", "Structured Logs": "Журнал службы", "Started at": "Начато", "Completed at": "Выполнено", "Has bookmarks": "Ждёт", "Sub Status": "Подробнее", "Execution count": "Сколько раз", "Not executed": "Не исполнялся", "Parent": "Внутри чего",
    "Yes, cancel": "Да, прервать", "Cancel workflow instance?": "Прервать?", "Delete workflow instance?": "Удалить?", "Cancel selected workflow instances?": "Прервать отмеченные?", "Delete selected workflow instances?": "Удалить отмеченные?", "Structured logs": "Журнал службы", "Workflow Definition": "Порядок", "Workflow definition": "Порядок",
  }).map(([english, russian]) => [english.toLowerCase(), russian]));
  const inRussian = text => words.get(text.trim().toLowerCase());
  const standing = /^(.+) - (Started|Completed|Suspended|Resumed|Faulted|Canceled)$/s;
  const pages = /^(\d+)-(\d+) of (\d+)$/;
  // Values that are Studio's own words wherever they stand in a table.
  const values = new Set(["Running", "Finished", "Executing", "Suspended", "Faulted", "Cancelled", "Canceled", "Pending", "Interrupted", "Completed", "Published", "Draft", "Continue with incidents", "Open filtered logs"]);
  const left = ".monaco-editor, .monaco-diff-editor, .x6-graph, script, style, textarea, [contenteditable]";
  // Outcomes that a step names in an input, and its procedure calls nothing in particular.
  const usual = new Map([["Done", "Готово"], ["Default", "Иначе"]]);
  const isRussian = document.documentElement.lang === "ru";
  const outcomes = new Map();

  // In a table of two columns the first one is Studio's; in any other only what is no cell of a list.
  function isOurs(node, text) {
    const cell = node.parentElement?.closest("td");
    if (!cell || values.has(text)) return true;
    return cell.closest(".mud-simple-table") !== null && cell.cellIndex === 0;
  }

  function said(text) {
    const trimmed = text.trim();
    if (inRussian(trimmed)) return text.replace(trimmed, inRussian(trimmed));
    const step = trimmed.match(standing);
    if (step) return `${step[1]} — ${inRussian(step[2]).toLowerCase()}`;
    const page = trimmed.match(pages);
    return page ? `${page[1]}–${page[2]} из ${page[3]}` : null;
  }

  function sayText(node) {
    const parent = node.parentElement;
    if (!parent) return;
    if (parent.closest(".x6-port-label")) return sayOutcome(node, parent);
    if (!isRussian || parent.closest(left) || !isOurs(node, node.data.trim())) return;
    const text = said(node.data);
    if (text !== null && text !== node.data) node.data = text;
  }

  function sayOutcome(node, parent) {
    const name = outcomes.get(parent.closest("[data-cell-id]")?.dataset.cellId)?.[node.data]?.[document.documentElement.lang] ?? (isRussian ? usual.get(node.data) : null);
    if (name) node.data = name;
  }

  function sayAttributes(element) {
    if (!isRussian || element.closest(".monaco-editor")) return;
    for (const name of ["title", "placeholder", "aria-label"]) {
      const text = element.getAttribute(name);
      if (text && inRussian(text)) element.setAttribute(name, inRussian(text));
    }
  }

  function sayAll(root) {
    if (root.nodeType === Node.TEXT_NODE) return sayText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    sayAttributes(root);
    const within = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (within.nextNode()) within.currentNode.nodeType === Node.TEXT_NODE ? sayText(within.currentNode) : sayAttributes(within.currentNode);
  }

  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === "characterData") sayText(change.target);
      else if (change.type === "attributes") sayAttributes(change.target);
      else for (const node of change.addedNodes) sayAll(node);
    }
  }).observe(document.getElementById("studio"), { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["title", "placeholder", "aria-label"] });

  // How a procedure calls the outcomes of its steps.
  function note(activity) {
    if (!activity || typeof activity !== "object") return;
    if (activity.customProperties?.outcomeNames) outcomes.set(activity.id, activity.customProperties.outcomeNames);
    for (const value of Object.values(activity)) if (value && typeof value === "object") note(value);
  }

  return {
    // Reads along what the server answers to Studio.
    async hear(address, answer) {
      if (!answer.ok || !/\/workflow-definitions(\/by-|$)/.test(address)) return;
      const heard = await answer.clone().json().catch(() => null);
      note((heard?.workflowDefinition ?? heard)?.root);
    },
  };
})();
