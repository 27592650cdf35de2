using System.Globalization;

namespace Interagency.Workflows.Expressions.Script;

/// <summary>
/// Reads a date of no fixed form: words that name months, zones, AM and PM; numbers with colons as a time; other numbers as day, month, year.
/// Before the first number any word is passed over, as are parentheses.
/// </summary>
internal sealed class OlderDateReader(string text)
{
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    private static readonly Dictionary<string, int> Zones = new(StringComparer.Ordinal)
    {
        ["z"] = 0, ["ut"] = 0, ["utc"] = 0, ["gmt"] = 0, ["est"] = -5, ["edt"] = -4, ["cst"] = -6, ["cdt"] = -5, ["mst"] = -7, ["mdt"] = -6, ["pst"] = -8, ["pdt"] = -7,
    };

    private readonly List<int> _day = [];
    private readonly List<int> _time = [];
    private int _at;
    private int? _month;
    private int? _hourOffset;
    private bool _timeDone;
    private int? _zoneSign, _zoneHour, _zoneMinute;
    private bool _number;

    public bool Read()
    {
        while (_at < text.Length)
        {
            var c = text[_at];
            bool ok;
            if (char.IsAsciiDigit(c)) ok = ReadNumber();
            else if (c >= 'A' && c != '(') ok = ReadWord();
            else if (c is '+' or '-' && (IsUtc || _time.Count > 0)) ok = ReadOffset();
            else if (c == '(')
            {
                SkipParentheses();
                ok = true;
            }
            else
            {
                ok = !(c is '+' or '-' or ')' && _number);
                _at++;
            }
            if (!ok) return false;
        }
        return true;
    }

    private bool IsUtc => _zoneHour == 0 && _zoneMinute == 0;

    private char Peek => _at < text.Length ? text[_at] : '\0';

    private bool Skip(char c)
    {
        if (Peek != c) return false;
        _at++;
        return true;
    }

    private (int Value, int Length) Digits()
    {
        var start = _at;
        while (char.IsAsciiDigit(Peek)) _at++;
        var digits = text.AsSpan(start, _at - start).TrimStart('0');
        return (digits.Length > 9 ? 999_999_999 : digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture), _at - start);
    }

    private bool ReadNumber()
    {
        _number = true;
        var (n, _) = Digits();
        if (Skip(':'))
        {
            if (Skip(':'))
            {
                if (_time.Count > 0) return false;
                _time.AddRange([n, 0]);
                return true;
            }
            if (!AddTime(n)) return false;
            if (Peek == '.') _at++;
            return true;
        }
        if (Skip('.') && ExpectsTime(n))
        {
            AddTime(n);
            if (!char.IsAsciiDigit(Peek)) return false;
            var start = _at;
            Digits();
            return AddLast(int.Parse(text[start.._at].PadRight(3, '0').AsSpan(0, 3), CultureInfo.InvariantCulture));
        }
        if (_zoneHour is not null && _zoneMinute is null)
        {
            _zoneMinute = n;
            return true;
        }
        if (ExpectsTime(n))
        {
            AddLast(n);
            return _at >= text.Length || NumberParsing.IsSpace(Peek) || Peek is '+' or '-' || IsZ();
        }
        if (_day.Count == 4) return false;
        _day.Add(n);
        Skip('-');
        return true;
    }

    private bool IsZ() => Peek is 'Z' or 'z' && (_at + 1 >= text.Length || text[_at + 1] < 'A');

    private bool ExpectsTime(int n) => !_timeDone && ((_time.Count == 1 && n < 60) || (_time.Count == 2 && n < 60) || (_time.Count == 3 && n < 1000));

    private bool AddTime(int n)
    {
        if (_timeDone || _time.Count >= 4) return false;
        _time.Add(n);
        return true;
    }

    private bool AddLast(int n)
    {
        _time.Add(n);
        _timeDone = true;
        while (_time.Count < 4) _time.Add(0);
        return true;
    }

    private bool ReadWord()
    {
        var start = _at;
        while (_at < text.Length && text[_at] >= 'A') _at++;
        var word = text[start.._at].ToLowerInvariant();
        var prefix = word.Length > 3 ? word[..3] : word;
        var month = prefix.Length == 3 ? Months.IndexOf(prefix, StringComparison.Ordinal) : -1;
        if (word is "am" or "pm" && _time.Count > 0) _hourOffset = word == "am" ? 0 : 12;
        else if (month >= 0 && month % 3 == 0)
        {
            _month = month / 3 + 1;
            Skip('-');
        }
        else if (_number && Zones.TryGetValue(word, out var zone)) (_zoneSign, _zoneHour, _zoneMinute) = (zone < 0 ? -1 : 1, Math.Abs(zone), 0);
        else return !_number && !char.IsAsciiDigit(Peek);
        return true;
    }

    private bool ReadOffset()
    {
        _zoneSign = text[_at++] == '+' ? 1 : -1;
        var (n, length) = char.IsAsciiDigit(Peek) ? Digits() : (0, 0);
        _number = true;
        if (Peek == ':') (_zoneHour, _zoneMinute) = (n, null);
        else if (length is 1 or 2) (_zoneHour, _zoneMinute) = (n, 0);
        else if (length is 3 or 4) (_zoneHour, _zoneMinute) = (n / 100, n % 100);
        else return false;
        return true;
    }

    private void SkipParentheses()
    {
        var depth = 0;
        do
        {
            depth += text[_at] == '(' ? 1 : text[_at] == ')' ? -1 : 0;
            _at++;
        }
        while (depth > 0 && _at < text.Length);
    }

    /// <summary>Minutes east of UTC; null for the local zone.</summary>
    public int? Offset => _zoneHour is null && _zoneSign is null ? null : (_zoneSign ?? 1) * ((_zoneHour ?? 0) * 60 + (_zoneMinute ?? 0));

    /// <summary>Milliseconds of the day; NaN when the numbers aren't a time.</summary>
    public double Time
    {
        get
        {
            var (hour, minute, second, ms) = (At(0), At(1), At(2), At(3));
            if (_hourOffset is { } offset)
            {
                if (hour is < 0 or > 12) return double.NaN;
                hour = hour % 12 + offset;
            }
            var valid = hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59 && ms is >= 0 and <= 999;
            return valid || (hour == 24 && minute == 0 && second == 0 && ms == 0) ? DateMath.Time(hour, minute, second, ms) : double.NaN;
        }
    }

    private int At(int index) => index < _time.Count ? _time[index] : 0;

    /// <summary>Null when the numbers aren't a day. What is missing is 1. Month first, unless the first number is the year or the month is named.</summary>
    public (int Year, int Month, int Day)? Day
    {
        get
        {
            if (_day.Count is 0 or 4) return null;
            var (first, second, third) = (_day[0], NumberAt(1), NumberAt(2));
            var (year, month, day) = (_month, IsDay(first)) switch
            {
                ({ } named, true) => (second, named, first),
                ({ } named, false) => (first, named, second),
                (null, true) => (third, first, second),
                _ => (first, second, third),
            };
            if (year is >= 0 and <= 49) year += 2000;
            else if (year is >= 50 and <= 99) year += 1900;
            return month is >= 1 and <= 12 && IsDay(day) ? (year, month, day) : null;
        }
    }

    private int NumberAt(int index) => index < _day.Count ? _day[index] : 1;

    private static bool IsDay(int n) => n is >= 1 and <= 31;
}
