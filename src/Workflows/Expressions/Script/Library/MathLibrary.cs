namespace Interagency.Workflows.Expressions.Script;

internal static class MathLibrary
{
    public static readonly JsObject Instance = new(Prototypes.Object) { Shared = true };

    public static ScriptValue Make()
    {
        Instance.Constant("PI", Math.PI).Constant("E", Math.E).Constant("LN2", 0.6931471805599453).Constant("LN10", 2.302585092994046)
            .Constant("LOG2E", 1.4426950408889634).Constant("LOG10E", 0.4342944819032518).Constant("SQRT2", 1.4142135623730951)
            .Constant("SQRT1_2", 0.7071067811865476);
        foreach (var (name, function) in new (string, Func<double, double>)[]
        {
            ("abs", Math.Abs), ("ceil", Math.Ceiling), ("floor", Math.Floor), ("trunc", Math.Truncate), ("round", Round), ("sign", Sign),
            ("sqrt", Math.Sqrt), ("cbrt", CubeRoot), ("exp", Math.Exp), ("expm1", x => Math.Exp(x) - 1), ("log", Math.Log), ("log2", Math.Log2), ("log10", Math.Log10),
            ("log1p", x => Math.Log(1 + x)), ("sin", Math.Sin), ("cos", Math.Cos), ("tan", Math.Tan), ("asin", Math.Asin), ("acos", Math.Acos), ("atan", Math.Atan),
            ("sinh", Math.Sinh), ("cosh", Math.Cosh), ("tanh", Math.Tanh), ("asinh", Math.Asinh), ("acosh", Math.Acosh), ("atanh", Math.Atanh),
            ("fround", x => (float)x),
        }) Instance.Method(name, 1, (run, _, a) => function(To.Number(run, a[0])));
        Instance.Method("atan2", 2, (run, _, a) => Math.Atan2(To.Number(run, a[0]), To.Number(run, a[1])))
            .Method("pow", 2, (run, _, a) => Operators.Power(To.Number(run, a[0]), To.Number(run, a[1])))
            .Method("imul", 2, (run, _, a) => unchecked(To.Int32(run, a[0]) * To.Int32(run, a[1])))
            .Method("clz32", 1, (run, _, a) => System.Numerics.BitOperations.LeadingZeroCount(To.Uint32(run, a[0])))
            .Method("max", 2, (run, _, a) => Extreme(run, a, double.NegativeInfinity, Math.Max))
            .Method("min", 2, (run, _, a) => Extreme(run, a, double.PositiveInfinity, Math.Min))
            .Method("hypot", 2, Hypot)
            .Method("random", 0, (run, _, _) => throw run.TypeError("'Math.random' isn't in the language: a script must give the same result every time; use newGuid"));
        return new(Instance);
    }

    private static double CubeRoot(double x)
    {
        var root = Math.Cbrt(x);
        return root == 0 || !double.IsFinite(root) ? root : root - (root * root * root - x) / (3 * root * root);
    }

    private static double Round(double x)
    {
        if (!double.IsFinite(x) || Math.Abs(x) >= 4503599627370496) return x;
        var floor = Math.Floor(x);
        var rounded = x - floor >= 0.5 ? floor + 1 : floor;
        return rounded == 0 && (x < 0 || double.IsNegative(x)) ? -0.0 : rounded;
    }

    private static double Sign(double x) => x > 0 ? 1 : x < 0 ? -1 : x;

    private static ScriptValue Extreme(Run run, Args a, double start, Func<double, double, double> choose)
    {
        run.Step(a.Count);
        foreach (var value in a.All) start = choose(start, To.Number(run, value));
        return start;
    }

    private static ScriptValue Hypot(Run run, ScriptValue self, Args a)
    {
        run.Step(a.Count);
        var values = a.All.Select(v => Math.Abs(To.Number(run, v))).ToArray();
        if (values.Any(double.IsInfinity)) return double.PositiveInfinity;
        var largest = values.Length == 0 ? 0 : values.Max();
        if (largest == 0 || double.IsNaN(largest)) return values.Any(double.IsNaN) ? double.NaN : 0;
        double sum = 0, lost = 0;
        foreach (var value in values)
        {
            var n = value / largest;
            var summand = n * n - lost;
            var preliminary = sum + summand;
            lost = preliminary - sum - summand;
            sum = preliminary;
        }
        return Math.Sqrt(sum) * largest;
    }
}
