namespace Interagency.Workflows.Expressions.Script;

internal static class DateLibrary
{
    private delegate double FieldOf(DateMath.Fields fields);

    private static readonly (string Name, FieldOf Get)[] Parts =
    [
        ("FullYear", f => f.Year), ("Month", f => f.Month), ("Date", f => f.Day), ("Hours", f => f.Hour), ("Minutes", f => f.Minute),
        ("Seconds", f => f.Second), ("Milliseconds", f => f.Millisecond), ("Day", f => f.Weekday),
    ];

    public static ScriptValue Make()
    {
        foreach (var (name, get) in Parts)
        {
            Prototypes.Date.Method("get" + name, 0, (run, self, _) => Field(run, self, get, utc: false));
            Prototypes.Date.Method("getUTC" + name, 0, (run, self, _) => Field(run, self, get, utc: true));
        }
        for (var part = 0; part < 7; part++) InstallSetter(part);
        InstallTexts();
        Prototypes.Date
            .Method("getTime", 0, (run, self, _) => This(run, self).Time)
            .Method("valueOf", 0, (run, self, _) => This(run, self).Time)
            .Method("setTime", 1, (run, self, a) => This(run, self).Time = DateMath.Clip(To.Number(run, a[0])))
            .Method("getTimezoneOffset", 0, (run, self, _) => This(run, self).Time is var t && double.IsNaN(t) ? t : 0 - DateMath.Offset(run.Host.Zone, t) / 60_000)
            .Method("getYear", 0, (run, self, _) => Field(run, self, f => f.Year - 1900, utc: false));
        var type = Building.Constructor("Date", 7, (run, _, _) => DateText.Full(run.Host.Zone, Now(run)), (run, a, p) => new JsDate(New(run, a), p), Prototypes.Date);
        type.Method("now", 0, (run, _, _) => Now(run))
            .Method("parse", 1, (run, _, a) => Parse(run, To.Text(run, a[0])))
            .Method("UTC", 7, (run, _, a) => DateMath.Clip(FromParts(run, a)));
        return new(type);
    }

    private static void InstallTexts() => Prototypes.Date
        .Method("toISOString", 0, (run, self, _) => This(run, self).Time is var t && double.IsNaN(t) ? throw run.RangeError("Invalid time value") : DateText.Iso(t))
        .Method("toJSON", 1, (run, self, _) => ToJson(run, self))
        .Method("toString", 0, (run, self, _) => DateText.Full(run.Host.Zone, This(run, self).Time))
        .Method("toDateString", 0, (run, self, _) => This(run, self).Time is var t && double.IsNaN(t) ? "Invalid Date" : DateText.Date(run.Host.Zone, t))
        .Method("toTimeString", 0, (run, self, _) => This(run, self).Time is var t && double.IsNaN(t) ? "Invalid Date" : DateText.Time(run.Host.Zone, t))
        .Method("toUTCString", 0, (run, self, _) => DateText.Utc(This(run, self).Time))
        .Method("toGMTString", 0, (run, self, _) => DateText.Utc(This(run, self).Time))
        .Refuse("toLocaleString", "toLocaleDateString", "toLocaleTimeString");

    private static double Now(Run run) => run.Host.Now.ToUnixTimeMilliseconds();

    private static JsDate This(Run run, ScriptValue self)
    {
        run.Step(8);
        return self.Ref as JsDate ?? throw run.TypeError("this is not a Date object.");
    }

    private static ScriptValue ToJson(Run run, ScriptValue self)
    {
        var primitive = To.Primitive(run, new(To.Object(run, self)), "number");
        if (primitive.IsNumber && !double.IsFinite(primitive.Num)) return ScriptValue.Null;
        return run.Call(To.Object(run, self).Get(run, "toISOString"), self);
    }

    private static double Field(Run run, ScriptValue self, FieldOf get, bool utc)
    {
        var time = This(run, self).Time;
        return double.IsNaN(time) ? time : get(DateMath.Split(utc ? time : DateMath.ToLocal(run.Host.Zone, time)));
    }

    private static double Parse(Run run, string text)
    {
        run.Step(text.Length);
        return DateParsing.Parse(text, run.Host.Zone);
    }

    private static double New(Run run, Args a)
    {
        if (a.Count == 0) return Now(run);
        if (a.Count > 1) return DateMath.Clip(DateMath.ToUtc(run.Host.Zone, FromParts(run, a)));
        if (a[0].Ref is JsDate date) return date.Time;
        var value = To.Primitive(run, a[0], "default");
        return value.IsString ? Parse(run, value.AsText) : DateMath.Clip(To.Number(run, value));
    }

    /// <summary>Year, month, day, hour… as UTC; a year below 100 is one of the 1900s.</summary>
    private static double FromParts(Run run, Args a)
    {
        Span<double> n = [double.NaN, 0, 1, 0, 0, 0, 0];
        for (var i = 0; i < Math.Min(a.Count, 7); i++) n[i] = Whole(To.Number(run, a[i]));
        if (n[0] is >= 0 and <= 99) n[0] += 1900;
        return DateMath.Make(DateMath.Day(n[0], n[1], n[2]), DateMath.Time(n[3], n[4], n[5], n[6]));
    }

    private static double Whole(double n) => double.IsFinite(n) ? Math.Truncate(n) + 0.0 : double.NaN;

    /// <summary>setHours(hour, minute, …) and its kin: how many parts a setter takes follows from where it starts.</summary>
    private static void InstallSetter(int part)
    {
        var most = part < 3 ? 3 - part : 7 - part;
        var name = Parts[part].Name;
        Prototypes.Date.Method("set" + name, most, (run, self, a) => Set(run, self, a, part, most, utc: false));
        Prototypes.Date.Method("setUTC" + name, most, (run, self, a) => Set(run, self, a, part, most, utc: true));
    }

    private static double Set(Run run, ScriptValue self, Args a, int part, int most, bool utc)
    {
        var date = This(run, self);
        var given = new double[Math.Max(1, Math.Min(a.Count, most))];
        for (var i = 0; i < given.Length; i++) given[i] = Whole(To.Number(run, a[i]));
        var time = date.Time;
        if (double.IsNaN(time))
        {
            if (part != 0) return time;
            time = 0;
        }
        else if (!utc) time = DateMath.ToLocal(run.Host.Zone, time);
        var f = DateMath.Split(time);
        Span<double> n = [f.Year, f.Month, f.Day, f.Hour, f.Minute, f.Second, f.Millisecond];
        given.CopyTo(n[part..]);
        var made = DateMath.Make(DateMath.Day(n[0], n[1], n[2]), DateMath.Time(n[3], n[4], n[5], n[6]));
        return date.Time = DateMath.Clip(utc ? made : DateMath.ToUtc(run.Host.Zone, made));
    }
}
