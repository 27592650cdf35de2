namespace Interagency.Workflows.Expressions.Script;

/// <summary>What Node knows and this language refuses, with what to write instead. Refused when the script is loaded.</summary>
internal static class Refused
{
    /// <summary>Global names, unless the script declares them itself.</summary>
    public static readonly IReadOnlyDictionary<string, string> Globals = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Symbol"] = "use string keys, and arrays, Map or Set to iterate",
        ["Proxy"] = "use a function",
        ["Reflect"] = "use Object.keys, Object.getPrototypeOf, in, or a call",
        ["eval"] = "write the expression itself",
        ["Function"] = "write an arrow function",
        ["Intl"] = "build the text with template literals, padStart and toFixed",
        ["Promise"] = "a script never waits; write the calls one after another",
        ["BigInt"] = "write ordinary numbers",
        ["WeakMap"] = "use Map",
        ["WeakSet"] = "use Set",
        ["WeakRef"] = "use the object itself",
        ["FinalizationRegistry"] = "there is nothing to finalise",
        ["globalThis"] = "name the variable itself",
        ["global"] = "name the variable itself",
        ["window"] = "name the variable itself",
        ["console"] = "use a WriteLine activity",
        ["process"] = "take what you need from a variable",
        ["require"] = "write the code into the script",
        ["module"] = "write the code into the script",
        ["exports"] = "return the value",
        ["setTimeout"] = "use a Delay activity",
        ["setInterval"] = "use a Timer activity",
        ["setImmediate"] = "call the function",
        ["queueMicrotask"] = "call the function",
        ["structuredClone"] = "use JSON.parse(JSON.stringify(value))",
        ["escape"] = "use encodeURIComponent",
        ["unescape"] = "use decodeURIComponent",
        ["ArrayBuffer"] = "use an array of numbers",
        ["SharedArrayBuffer"] = "use an array of numbers",
        ["DataView"] = "use an array of numbers",
        ["Atomics"] = "use an array of numbers",
        ["Buffer"] = "use stringToBase64 and stringFromBase64",
        ["TextEncoder"] = "use bytesFromString",
        ["TextDecoder"] = "use bytesToString",
        ["Uint8Array"] = "use an array of numbers",
        ["Uint8ClampedArray"] = "use an array of numbers",
        ["Uint16Array"] = "use an array of numbers",
        ["Uint32Array"] = "use an array of numbers",
        ["Int8Array"] = "use an array of numbers",
        ["Int16Array"] = "use an array of numbers",
        ["Int32Array"] = "use an array of numbers",
        ["Float32Array"] = "use an array of numbers",
        ["Float64Array"] = "use an array of numbers",
        ["BigInt64Array"] = "use an array of numbers",
        ["BigUint64Array"] = "use an array of numbers",
        ["WebAssembly"] = "write the code into the script",
        ["fetch"] = "use an activity that asks the agency",
        ["URL"] = "use encodeURIComponent and string methods",
        ["URLSearchParams"] = "use encodeURIComponent and string methods",
        ["atob"] = "use stringFromBase64",
        ["btoa"] = "use stringToBase64",
        ["crypto"] = "use newGuid",
        ["performance"] = "use Date.now()",
    };

    /// <summary>Properties, on any object.</summary>
    public static readonly IReadOnlyDictionary<string, string> Members = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["localeCompare"] = "its order depends on the machine's language data; compare with < and >",
        ["toLocaleString"] = "build the text with template literals and toFixed",
        ["toLocaleDateString"] = "build the text from toISOString or getDate, getMonth, getFullYear",
        ["toLocaleTimeString"] = "build the text from toISOString or getHours, getMinutes",
        ["toLocaleUpperCase"] = "use toUpperCase",
        ["toLocaleLowerCase"] = "use toLowerCase",
        ["__proto__"] = "use Object.create and Object.getPrototypeOf",
        ["__defineGetter__"] = "use a function",
        ["__defineSetter__"] = "use a function",
        ["__lookupGetter__"] = "use a function",
        ["__lookupSetter__"] = "use a function",
    };

    public static string Global(string name) => $"'{name}' isn't in the language; {Globals[name]}";

    public static string Member(string name) => $"'{name}' isn't in the language; {Members[name]}";
}
