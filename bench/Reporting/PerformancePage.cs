using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Interagency.Bench.Reporting;

/// <summary>The page of figures, from what is known of each benchmark: what was asked, what was measured and how, met or not.</summary>
internal static class PerformancePage
{
    internal static string Write(JsonObject all)
    {
        var page = new StringBuilder(
            """
            # Performance

            Written by `bench/run`; don't edit. The figures are in [performance.json](performance.json), and `bench/run NAME` measures one part anew.
            Each figure is a median, the lowest and the highest window in brackets. Audit, history, encryption and durability are as in service: none is turned off for any figure.
            What an answer may cost is kept by tests: `tests/Integration/Cost` (round trips, rows, relay statements), `tests/Scale` (no large table is read through).

            """);
        foreach (var (name, write) in Parts)
            if (all[name] is JsonObject part)
            {
                page.Append(CultureInfo.InvariantCulture, $"\n{write(part).Trim()}\n\n<sub>{(string)part["at"]!}, {(int)part["machine"]!["cores"]!} cores, load before {(double?)part["machine"]!["load"]:0.0}, {(string)part["machine"]!["runtime"]!}, {(string)part["machine"]!["system"]!}</sub>\n");
            }

        return page.ToString();
    }

    private static readonly (string Name, Func<JsonObject, string> Write)[] Parts =
        [("steps", Steps), ("peer", Peer), ("node", Node), ("growth", Growth), ("midnight", Midnight), ("pages", Pages), ("engine", Engine)];

    private static string Steps(JsonObject it) => F(
        $"""
        ## Steps

        An answer is taken from the agencies' queue, is one step, is committed, and the next request is confirmed by the broker and read from the agency's queue: {it["cases"]} cases, {it["atOnce"]} under way,
        {it["windows"]} windows of {it["secondsOfWindow"]} s that take turns with the floors. {it["conditions"]}.
        The floor is the same work without ours: the same consumer, the same {it["rowsOfFloor"]} rows (of a case's round {it["rounds"]}) written from constants by plain EF Core, the same confirmed publish.

        | what | a second | asked | |
        |---|---|---|---|
        | steps | {Of(it["steps"])} | | |
        | floor of equal work | {Of(it["floor"])} | | |
        | bare floor: consume, three rows, confirm | {Of(it["bare"])} | | |
        | steps to floor | {Of(it["ratio"], "0.00")} | ≥ {it["wantedRatio"]} | {Met(it["ratioMet"])} |
        | from an answer to the next request, half of them, at {it["latencyAt"]} a second | {Of(it["p50"], "0.0")} ms | ≤ {it["wantedP50"]} ms | {Met(it["latencyMet"])} |
        | 99 of 100 | {Of(it["p99"], "0.0")} ms | ≤ {it["wantedP99"]} ms | |

        Node, agency, database and broker share the machine's cores, so what bounds the rate is the processor time that one takes, in milliseconds:

        | what | node and agency | database | broker | together |
        |---|---|---|---|---|
        {string.Join('\n', it["processor"]!.AsObject().Select(one => F($"| {(one.Key == "ring" ? "step" : one.Key == "floor" ? "floor of equal work" : "bare floor")} | {one.Value!["node"]} | {one.Value["database"]} | {one.Value["broker"]} | {one.Value["total"]} |")))}
        """);

    private static string Peer(JsonObject it) => F(
        $"""
        ## The peer's work

        What the Elsa engine was measured at, in process on PostgreSQL with {it["callers"]} callers, {it["windows"]} windows of {it["secondsOfWindow"]} s. Every run can be read back: the first one's journal has {it["eventsKept"]} events.
        Each caller opens cases of an organisation of its own, for the cases of one are numbered one after another.

        | what | a second | asked | | Elsa |
        |---|---|---|---|---|
        | a flowchart of ten activities started, run, kept | {Of(it["run"])} | ≥ {it["wantedRun"]}, aimed at {it["aimedRun"]} | {Met(it["runMet"])} | {it["elsa"]!["run"]} |
        | started until it waits | {Of(it["suspend"])} | ≥ {it["wanted"]} | {Met(it["suspendMet"])} | {it["elsa"]!["suspend"]} |
        | resumed to its end | {Of(it["resume"])} | ≥ {it["wanted"]} | {Met(it["resumeMet"])} | {it["elsa"]!["resume"]} |
        """);

    private static string Node(JsonObject it) => F(
        $"""
        ## Cost of a node

        A production node in a process of its own, on the work of the steps above: {it["windows"]} windows after {it["warmUps"]} that warm up, on cases that have not gone round yet.
        All share the machine's processors: nodes, agency, database and broker. Where one node keeps them busy a second brings no speed, only that the cases go on when the first falls.

        | what | measured | asked | |
        |---|---|---|---|
        | start of the process to ready, {it["starts"]} times | {Of(it["ready"], "0.00")} s | ≤ {it["wantedReady"]} s | {Met(it["readyMet"])} |
        | most memory resident under load | {it["megabytes"]} MB | ≤ {it["wantedMegabytes"]} MB | {Met(it["memoryMet"])} |
        | steps a second of one node | {Of(it["one"])} | | |
        | of two nodes on the same machine | {Of(it["two"])} ({it["gain"]} of one) | | |
        """);

    private static string Growth(JsonObject it) => F(
        $"""
        ## Growth

        The same steps, and the slowest query of each list, as cases pile up: copies of a case that has gone round, states, texts and {it["historyOfACase"]} rows of history with each. {it["windows"]} windows of {it["secondsOfWindow"]} s, {it["looks"]} looks at each list.
        The rate at the larger of the first two sizes is {it["share"]} of that at the smaller (asked: {it["wantedShare"]}): {Met(it["shareMet"])}. Lists within {it["wantedP99"]} ms in 99 of 100 looks: {Met(it["listsMet"])}.

        ![Steps a second as cases pile up](pictures/growth.svg)

        | cases | database | steps a second | {string.Join(" | ", it["sizes"]![0]!["lists"]!.AsArray().Select(list => $"`{(string)list!["list"]!}`"))} |
        |---|---|---|{string.Concat(it["sizes"]![0]!["lists"]!.AsArray().Select(_ => "---|"))}
        {string.Join('\n', it["sizes"]!.AsArray().Select(size => F($"| {(int)size!["cases"]!:N0} {size["kind"]} | {size["gigabytes"]} GB | {Of(size["steps"])} | {string.Join(" | ", size["lists"]!.AsArray().Select(list => F($"{list!["p50"]} ms, 99 of 100 {list["p99"]} ms")))} |")))}
        """);

    private static string Midnight(JsonObject it) => F(
        $"""
        ## Midnight

        Terms of as many cases come due at one instant while agencies go on answering others. Asked: 10,000 told within {it["wantedSeconds"]} s, 99 of 100 answers within {it["wantedP99"]} ms.
        On the quarter's 5th institutions also open their reports, each time reckoned anew from all their cases.

        ![Terms told after the instant at which all were due](pictures/midnight.svg)

        | load | terms told | in | answers a second beside | half of the answers | 99 of 100 | reports a second beside | one takes | |
        |---|---|---|---|---|---|---|---|---|
        {string.Join('\n', it["loads"]!.AsArray().Select(load => F($"| {load!["name"]} | {(int)load["told"]!:N0} of {(int)load["terms"]!:N0} | {load["seconds"]} s | {load["answersPerSecond"]} | {load["p50"]} ms | {load["p99"]} ms | {load["reportsPerSecond"]} | {(load["report"] is { } report ? F($"{Of(report)} ms") : "")} | {Met(load["met"])} |")))}
        """);

    private static string Pages(JsonObject it) => F(
        $"""
        ## Pages

        At {(int)it["cases"]!:N0} cases, half of them open, by one reader after another over HTTP, {it["rounds"]} requests each; every look is audited and committed before its page is sent. Asked: 95 of 100 within {it["wantedP95"]} ms: {Met(it["met"])}.

        | page | reader | half | 95 of 100 | slowest |
        |---|---|---|---|---|
        {string.Join('\n', it["pages"]!.AsArray().Select(page => F($"| `{page!["page"]}` | {page["reader"]} | {page["p50"]} ms | {page["p95"]} ms | {page["slowest"]} ms |")))}
        """);

    private static string Engine(JsonObject it) => F(
        $"""
        ## The engine alone

        | what | a second | bytes allocated by one | asked | |
        |---|---|---|---|---|
        {string.Join('\n', it["measurements"]!.AsArray().Select(one => F($"| {one!["name"]} | {(double)one["perSecond"]!:N0} ({(double)one["lowest"]!:N0}–{(double)one["highest"]!:N0}) | {(long)one["bytesEach"]!:N0} | ≥ {(double)one["wanted"]!:N0} | {Met(one["met"])} |")))}
        """);

    private static string Of(JsonNode? spread, string format = "N0") =>
        string.Create(CultureInfo.InvariantCulture, $"{((double)spread!["median"]!).ToString(format, CultureInfo.InvariantCulture)} ({((double)spread["lowest"]!).ToString(format, CultureInfo.InvariantCulture)}–{((double)spread["highest"]!).ToString(format, CultureInfo.InvariantCulture)})");

    private static string Met(JsonNode? met) => (bool)met! ? "met" : "**not met**";

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
