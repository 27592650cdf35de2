namespace Interagency.Workflows.Expressions.Script;

internal static class NumberLibrary
{
    public static ScriptValue Make()
    {
        var type = Building.Constructor("Number", 1, (run, _, a) => a.Count == 0 ? 0 : To.Number(run, a[0]),
            (run, a, p) => new JsBox(a.Count == 0 ? 0 : To.Number(run, a[0]), p), Prototypes.Number);
        type.Constant("MAX_SAFE_INTEGER", 9007199254740991).Constant("MIN_SAFE_INTEGER", -9007199254740991)
            .Constant("MAX_VALUE", double.MaxValue).Constant("MIN_VALUE", double.Epsilon).Constant("EPSILON", Math.BitIncrement(1.0) - 1)
            .Constant("POSITIVE_INFINITY", double.PositiveInfinity).Constant("NEGATIVE_INFINITY", double.NegativeInfinity).Constant("NaN", double.NaN)
            .Method("isInteger", 1, (_, _, a) => IsInteger(a[0]))
            .Method("isSafeInteger", 1, (_, _, a) => IsInteger(a[0]) && Math.Abs(a[0].Num) <= 9007199254740991)
            .Method("isFinite", 1, (_, _, a) => a[0].IsNumber && double.IsFinite(a[0].Num))
            .Method("isNaN", 1, (_, _, a) => a[0].IsNumber && double.IsNaN(a[0].Num));
        foreach (var shared in (string[])["parseInt", "parseFloat"]) type.Fix(shared, GlobalLibrary.Parsers[shared]);
        Prototypes.Number
            .Method("toString", 1, ToText)
            .Method("valueOf", 0, (run, self, _) => This(run, self, "valueOf"))
            .Method("toFixed", 1, ToFixed)
            .Method("toPrecision", 1, ToPrecision)
            .Method("toExponential", 1, ToExponential)
            .Refuse("toLocaleString");
        return new(type);
    }

    private static bool IsInteger(ScriptValue v) => v.IsNumber && double.IsFinite(v.Num) && Math.Truncate(v.Num) == v.Num;

    private static double This(Run run, ScriptValue self, string name) =>
        self.IsNumber ? self.Num : self.Ref is JsBox { Value: { IsNumber: true } boxed } ? boxed.Num
            : ReferenceEquals(self.Ref, Prototypes.Number) ? 0 : throw run.TypeError($"Number.prototype.{name} requires that 'this' be a Number");

    private static ScriptValue ToText(Run run, ScriptValue self, Args a)
    {
        var value = This(run, self, "toString");
        var radix = a[0].IsUndefined ? 10 : To.Integer(run, a[0]);
        if (radix is < 2 or > 36) throw run.RangeError("toString() radix argument must be between 2 and 36");
        run.Allocate(2200);
        return radix == 10 ? NumberText.Format(value) : NumberText.Radix(value, (int)radix);
    }

    private static ScriptValue ToFixed(Run run, ScriptValue self, Args a)
    {
        var value = This(run, self, "toFixed");
        var places = To.Integer(run, a[0]);
        if (places is < 0 or > 100) throw run.RangeError("toFixed() digits argument must be between 0 and 100");
        run.Allocate(400);
        return !double.IsFinite(value) || Math.Abs(value) >= 1e21 ? NumberText.Format(value) : NumberText.Fixed(value, (int)places);
    }

    private static ScriptValue ToPrecision(Run run, ScriptValue self, Args a)
    {
        var value = This(run, self, "toPrecision");
        if (a[0].IsUndefined) return NumberText.Format(value);
        var precision = To.Integer(run, a[0]);
        if (!double.IsFinite(value)) return NumberText.Format(value);
        if (precision is < 1 or > 100) throw run.RangeError("toPrecision() argument must be between 1 and 100");
        run.Allocate(400);
        return NumberText.Precision(value, (int)precision);
    }

    private static ScriptValue ToExponential(Run run, ScriptValue self, Args a)
    {
        var value = This(run, self, "toExponential");
        var places = To.Integer(run, a[0]);
        if (!double.IsFinite(value)) return NumberText.Format(value);
        if (places is < 0 or > 100) throw run.RangeError("toExponential() argument must be between 0 and 100");
        run.Allocate(400);
        return NumberText.Exponential(value, a[0].IsUndefined ? null : (int)places);
    }
}

internal static class BooleanLibrary
{
    public static ScriptValue Make()
    {
        Prototypes.Boolean
            .Method("toString", 0, (run, self, _) => This(run, self) ? "true" : "false")
            .Method("valueOf", 0, (run, self, _) => This(run, self));
        return new(Building.Constructor("Boolean", 1, (_, _, a) => To.Boolean(a[0]), (_, a, p) => new JsBox(To.Boolean(a[0]), p), Prototypes.Boolean));
    }

    private static bool This(Run run, ScriptValue self) =>
        self.IsBoolean ? self.AsBoolean : self.Ref is JsBox { Value: { IsBoolean: true } boxed } ? boxed.AsBoolean
            : throw run.TypeError("Boolean.prototype.valueOf requires that 'this' be a Boolean");
}
