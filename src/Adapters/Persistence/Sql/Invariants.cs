namespace Interagency.Adapters.Persistence.Sql;

/// <summary>Something that must never be found, as SQL that both databases understand: each row it gives names one breach.</summary>
/// <param name="Code">Stable, for scripts.</param>
/// <param name="Russian">What must hold, in words.</param>
/// <param name="English">The same.</param>
internal sealed record Invariant(string Code, string Russian, string English, string Sql);

internal static class Invariants
{
    private static readonly string[] OfCase =
    [
        "history", "inbox", "outbox", "timers", "event_waits", "journal_entries", "documents", "tasks", "requests", "answers", "plans", "measures",
        "agenda_items", "session_items", "deferrals", "deadlines", "deadline_events", "notices", "role_assignments", "stages", "grounds", "incidents", "parked_stimuli",
        "consents", "disclosures", "withheld", "files",
        "personal_texts", "file_contents", "case_keys", "search_keys", "legal_holds", "destroyed_cases"
    ];

    private const string Over = "('Finished', 'Cancelled', 'Faulted')";

    /// <summary>The same as one column of the name that is read; {0} how many.</summary>
    public static string Named(string sql) => $$"""WITH breaches(breach) AS ({{sql}}) SELECT breach AS "Value" FROM breaches ORDER BY breach LIMIT {0}""";

    public static IReadOnlyList<Invariant> All { get; } =
    [
        new("case-exists", "У каждой строки есть её дело.", "Every row's case exists.",
            string.Join(" UNION ALL ", OfCase.Select(t => $"SELECT '{t}: ' || t.case_id FROM {t} t LEFT JOIN cases c ON c.id = t.case_id WHERE c.id IS NULL"))),
        new("ledger-outbox", "У каждого запроса есть его сообщение, и у каждого сообщения — запрос.", "Every request has its message, and every message its request.",
            """
            SELECT r.case_id || ': request ' || r.id FROM requests r LEFT JOIN outbox o ON o.case_id = r.case_id AND o.id = r.message_id WHERE o.id IS NULL
            UNION ALL
            SELECT o.case_id || ': message ' || o.id FROM outbox o LEFT JOIN requests r ON r.case_id = o.case_id AND r.message_id = o.id
            WHERE o.kind = 'AgencyAsked' AND r.id IS NULL
            """),
        new("request-once", "За круг ведомство спрошено один раз.", "An agency is asked once in a round.",
            "SELECT case_id || ': round ' || round || ', ' || agency FROM requests GROUP BY case_id, round, agency HAVING COUNT(*) > 1"),
        new("disclosure-request", "Сведения для запроса переданы по запросу, который есть.", "What was disclosed for a request has its request.",
            "SELECT d.case_id || ': ' || d.id FROM disclosures d LEFT JOIN requests r ON r.case_id = d.case_id AND r.id = d.id WHERE d.purpose LIKE 'request.%' AND r.id IS NULL"),
        new("answer-request", "Каждый ответ — на запрос этого дела.", "Every answer is to a request of its case.",
            "SELECT a.case_id || ': answer ' || a.id FROM answers a LEFT JOIN requests r ON r.case_id = a.case_id AND r.id = a.request_id WHERE r.id IS NULL"),
        new("rung-once", "О каждой ступени срока сказано один раз.", "Each rung of a term was told once.",
            "SELECT case_id || ': ' || deadline_id || ' ' || once FROM deadline_events WHERE once IS NOT NULL GROUP BY case_id, deadline_id, once HAVING COUNT(*) > 1"),
        new("journal-numbers", "Номера журналов идут подряд от единицы или от номера, с которого журнал продолжен, без пропусков и повторов.", "Journal numbers run from one, or from where the journal was carried on, without gaps or repeats.",
            """
            SELECT e.region || ' ' || e.organisation || ' ' || e.journal || ' ' || e.year FROM journal_entries e
            LEFT JOIN journal_counters c ON c.region = e.region AND c.organisation = e.organisation AND c.journal = e.journal AND c.year = e.year
            GROUP BY e.region, e.organisation, e.journal, e.year, c.last, c.carried
            HAVING COUNT(*) <> COUNT(DISTINCT e.number) OR MIN(e.number) < 1 OR c.last IS NULL OR c.last <> MAX(e.number)
            OR SUM(CASE WHEN e.number > c.carried THEN 1 ELSE 0 END) <> c.last - c.carried
            """),
        new("appeal-numbers", "Обращения в журнале идут подряд от единицы, без пропусков и повторов.", "Reports in the register run from one without gaps or repeats.",
            """
            SELECT a.region || ' ' || a.organisation || ' ' || a.year FROM appeals a
            LEFT JOIN journal_counters c ON c.region = a.region AND c.organisation = a.organisation AND c.journal = 'appeal' AND c.year = a.year
            GROUP BY a.region, a.organisation, a.year, c.last
            HAVING COUNT(*) <> COUNT(DISTINCT a.number) OR MIN(a.number) <> 1 OR MAX(a.number) <> COUNT(*) OR c.last IS NULL OR c.last <> MAX(a.number)
            """),
        new("case-numbers", "У каждого дела есть номер.", "Every case has a number.", "SELECT id FROM cases WHERE number IS NULL"),
        new("deadline-timer", "У идущего срока есть таймер на его ближайшую точку.", "A running term has a timer at its next point.",
            $"""
            SELECT d.case_id || ': ' || d.id FROM deadlines d JOIN cases c ON c.id = d.case_id
            LEFT JOIN timers t ON t.case_id = d.case_id AND t.id = d.id AND t.due_at = d.next_at
            WHERE d.next_at IS NOT NULL AND c.status NOT IN {Over} AND t.id IS NULL
            UNION ALL
            SELECT t.case_id || ': ' || t.id FROM timers t JOIN deadlines d ON d.case_id = t.case_id AND d.id = t.id WHERE d.next_at IS NULL
            """),
        new("nothing-outlives", "У завершённого дела не остаётся ни таймеров, ни открытых задач, ни идущих сроков, ни удержанных сообщений.",
            "A finished case leaves no timer, open task, running term or message held back.",
            $"""
            SELECT 'withheld ' || w.case_id || ': ' || w.id FROM withheld w JOIN cases c ON c.id = w.case_id WHERE c.status IN {Over} AND w.ended_at IS NULL
            UNION ALL
            SELECT 'timer ' || t.case_id || ': ' || t.id FROM timers t JOIN cases c ON c.id = t.case_id WHERE c.status IN {Over}
            UNION ALL
            SELECT 'task ' || t.case_id || ': ' || t.id FROM tasks t JOIN cases c ON c.id = t.case_id WHERE c.status IN {Over} AND t.closed_at IS NULL
            UNION ALL
            SELECT 'term ' || d.case_id || ': ' || d.id FROM deadlines d JOIN cases c ON c.id = d.case_id WHERE c.status IN {Over} AND d.status IN ('Running', 'Suspended')
            """),
        new("steps", "В истории дела все его шаги подряд.", "A case's history has all its steps without a gap.",
            """
            SELECT c.id FROM cases c LEFT JOIN history h ON h.case_id = c.id GROUP BY c.id, c.step
            HAVING COUNT(h.step) <> c.step OR COALESCE(MAX(h.step), 0) <> c.step OR COALESCE(MIN(h.step), 0) <> 1
            """),
        new("inbox", "Каждый шаг — от стимула из входящих, и каждый принятый стимул — в одном шаге.", "Every step has its stimulus in the inbox, and every stimulus taken is in one step.",
            """
            SELECT h.case_id || ': step ' || h.step FROM history h LEFT JOIN inbox i ON i.case_id = h.case_id AND i.stimulus_id = h.stimulus_id AND i.step = h.step
            WHERE i.stimulus_id IS NULL
            UNION ALL
            SELECT i.case_id || ': ' || i.stimulus_id FROM inbox i LEFT JOIN history h ON h.case_id = i.case_id AND h.step = i.step
            WHERE i.step IS NOT NULL AND h.step IS NULL
            UNION ALL
            SELECT i.case_id || ': ' || i.stimulus_id FROM inbox i LEFT JOIN parked_stimuli p ON p.case_id = i.case_id AND p.id = i.stimulus_id
            WHERE i.step IS NULL AND p.id IS NULL
            """),
        new("parked", "Отложенный стимул ждёт человека ровно тогда, когда открыт его сбой, и шага у него ещё нет.",
            "A parked stimulus waits for a person just when its incident is open, and has no step yet.",
            """
            SELECT p.case_id || ': ' || p.id FROM parked_stimuli p LEFT JOIN incidents i ON i.case_id = p.case_id AND i.id = 'parked/' || p.id AND i.resolved_at IS NULL
            WHERE p.reason = 'Aborted' AND p.settled_at IS NULL AND i.id IS NULL
            UNION ALL
            SELECT i.case_id || ': ' || i.id FROM incidents i LEFT JOIN parked_stimuli p ON p.case_id = i.case_id AND p.id = i.about AND p.reason = 'Aborted' AND p.settled_at IS NULL
            WHERE i.kind = 'parked' AND i.resolved_at IS NULL AND p.id IS NULL
            UNION ALL
            SELECT p.case_id || ': ' || p.id FROM parked_stimuli p JOIN inbox i ON i.case_id = p.case_id AND i.stimulus_id = p.id
            WHERE p.reason = 'Aborted' AND p.settled_at IS NULL AND i.step IS NOT NULL
            """),
        new("undelivered", "О каждом сообщении, от которого отступились, есть сбой, а открыт он лишь о таком.", "Every message given up has its incident, and an open one is of nothing else.",
            """
            SELECT o.case_id || ': ' || o.id FROM outbox o LEFT JOIN incidents i ON i.case_id = o.case_id AND i.id = 'undelivered/' || o.id
            AND (i.resolved_at IS NULL OR i.resolution = 'skipped') WHERE o.status = 'Failed' AND i.id IS NULL
            UNION ALL
            SELECT i.case_id || ': ' || i.id FROM incidents i LEFT JOIN outbox o ON o.case_id = i.case_id AND o.id = i.about AND o.status = 'Failed'
            WHERE i.kind = 'undelivered' AND i.resolved_at IS NULL AND o.id IS NULL
            """),
        new("agenda-sessions", "Вопрос дела и вопрос заседания — один и тот же.", "A case's question and the session's are the same.",
            """
            SELECT a.case_id || ': ' || a.id FROM agenda_items a LEFT JOIN session_items i ON i.case_id = a.case_id AND i.item_id = a.id
            WHERE i.item_id IS NULL AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.case_id = a.case_id AND o.kind = 'AgendaItemAsked' AND o.status <> 'Done')
            UNION ALL
            SELECT i.case_id || ': ' || i.item_id FROM session_items i LEFT JOIN sessions s ON s.id = i.session_id
            WHERE i.status IN ('Placed', 'Decided') AND (s.id IS NULL OR s.status = 'Cancelled')
            UNION ALL
            SELECT a.case_id || ': ' || a.id FROM agenda_items a JOIN session_items i ON i.case_id = a.case_id AND i.item_id = a.id
            WHERE COALESCE(a.session_id, '') <> COALESCE(i.session_id, '') AND i.status = 'Placed'
            AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.case_id = a.case_id AND o.kind = 'Stimulus' AND o.status <> 'Done')
            """),
        new("text-key", "У каждого зашифрованного текста есть ключ его дела.", "Every encrypted text has its case's key.",
            "SELECT t.case_id || ': ' || t.id FROM personal_texts t LEFT JOIN case_keys k ON k.case_id = t.case_id WHERE k.case_id IS NULL"),
        new("destroyed", "От уничтоженного дела не осталось ни ключа, ни текстов, ни файлов, ни ключей поиска, ни тел сообщений, ни имён сообщивших.",
            "Of a destroyed case no key, text, file, search key, body of a message or name of who reported is left.",
            """
            SELECT d.case_id || ': key' FROM destroyed_cases d JOIN case_keys k ON k.case_id = d.case_id
            UNION ALL
            SELECT d.case_id || ': text ' || t.id FROM destroyed_cases d JOIN personal_texts t ON t.case_id = d.case_id
            UNION ALL
            SELECT d.case_id || ': file ' || f.id FROM destroyed_cases d JOIN file_contents f ON f.case_id = d.case_id
            UNION ALL
            SELECT d.case_id || ': search key of ' || k.person_id FROM destroyed_cases d JOIN search_keys k ON k.case_id = d.case_id
            UNION ALL
            SELECT d.case_id || ': body of ' || o.id FROM destroyed_cases d JOIN outbox o ON o.case_id = d.case_id WHERE o.body IS NOT NULL
            UNION ALL
            SELECT d.case_id || ': quarantined ' || q.id FROM destroyed_cases d JOIN inbox i ON i.case_id = d.case_id JOIN quarantine_row q ON q.agency = i.agency AND q.message_id = i.message_id
            UNION ALL
            SELECT d.case_id || ': report ' || a.id FROM destroyed_cases d JOIN appeals a ON a.case_id = d.case_id WHERE a.key IS NOT NULL OR a.sealed IS NOT NULL
            UNION ALL
            SELECT d.case_id || ': hold ' || h.id FROM destroyed_cases d JOIN legal_holds h ON h.case_id = d.case_id WHERE h.released_at IS NULL
            """),
        new("files", "У каждого файла дела, которое не уничтожено, есть содержимое.", "Every file of a case that is not destroyed has its content.",
            """
            SELECT f.case_id || ': ' || f.id FROM files f JOIN case_keys k ON k.case_id = f.case_id
            LEFT JOIN file_contents c ON c.case_id = f.case_id AND c.id = f.id WHERE c.id IS NULL
            """),
        new("outbox-done", "У отправленного есть время отправки.", "What went out says when.",
            "SELECT case_id || ': ' || id FROM outbox WHERE (status = 'Done') <> (done_at IS NOT NULL)")
    ];
}
