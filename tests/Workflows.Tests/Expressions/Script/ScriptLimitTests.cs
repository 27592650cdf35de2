using Interagency.Workflows.Expressions.Script;

namespace Interagency.Workflows.Tests.Expressions.Script;

public sealed class ScriptLimitTests
{
    /// <summary>A tenth of the default, so that the list is gone through quickly.</summary>
    private static readonly ScriptLimits Small = new() { Steps = 300_000, Bytes = 6 << 20 };

    public static TheoryData<string> Hostile => [.. ScriptRun.Data("Expressions/Script/hostile.json").AsArray().Select(e => (string)e!)];

    [Theory, MemberData(nameof(Hostile))]
    public void Run_HostileScript_EndsInAValueOrAFault(string source)
    {
        try
        {
            ScriptRun.Evaluate(source, limits: Small).ToJson();
        }
        catch (ScriptException e)
        {
            Assert.NotEmpty(e.Name);
        }
    }

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("try { while (true) {} } catch { 'caught' }")]
    [InlineData("(() => { try { for (;;) {} } finally { return 1 } })()")]
    [InlineData("(function f() { f() })()")]
    [InlineData("try { (function f() { f() })() } catch { 'caught' }")]
    [InlineData("let s = 'x'; while (true) s += s")]
    [InlineData("'x'.repeat(2 ** 28)")]
    [InlineData("Array(1e9).fill(0)")]
    [InlineData("new Array(1e8).join('abc')")]
    [InlineData("/(a+)+\\1b/.test('a'.repeat(5000))")]
    [InlineData("JSON.parse('['.repeat(100000) + ']'.repeat(100000))")]
    [InlineData("const o = { toString() { return '' + this } }; '' + o")]
    [InlineData("[].sort.call({ length: 1e15 })")]
    [InlineData("let a = []; for (let i = 0; i < 100; i++) a = [a]; a")]
    public void Run_ScriptWithoutEnd_ExceedsALimitThatItCannotCatch(string source) =>
        Assert.Equal(ScriptException.LimitExceeded, Assert.Throws<ScriptException>(() => ScriptRun.Evaluate(source).ToJson()).Name);

    [Theory]
    [InlineData("(", ")", 49_000)]
    [InlineData("[", "]", 49_000)]
    [InlineData("{", "}", 49_000)]
    [InlineData("!", "1", 90_000)]
    [InlineData("a=>", "1", 30_000)]
    [InlineData("`${", "", 30_000)]
    [InlineData("f(", "", 40_000)]
    [InlineData("a.", "b", 40_000)]
    [InlineData("1?2:", "3", 20_000)]
    [InlineData("if(0);else ", "1", 8_000)]
    [InlineData("new ", "X", 20_000)]
    [InlineData("1**", "1", 30_000)]
    public void Parse_EndlessNesting_IsRefused(string open, string close, int times)
    {
        var repeated = string.Concat(Enumerable.Repeat(open, times)) + (close.Length == 1 && open.Length == 1 && close[0] > ' ' ? new string(close[0], times) : close);

        Assert.Throws<ScriptSyntaxException>(() => ScriptProgram.Parse(repeated[..Math.Min(repeated.Length, 99_000)]));
    }

    [Fact]
    public void Run_SumOfManyTerms_NeedsNoStack() =>
        Assert.Equal(40_000, ScriptRun.Evaluate(string.Join('+', Enumerable.Repeat("1", 40_000))).Value.AsNumber);

    [Theory]
    [InlineData("/(a+)+b/.test('a'.repeat(100000))")]
    [InlineData("/^(([a-z])+.)+[A-Z]([a-z])+$/.test('a'.repeat(5000))")]
    [InlineData("/(a|a)*b/.test('a'.repeat(10000))")]
    public void Run_PatternThatBacktracksWithoutReferences_IsLinear(string source) => Assert.False(ScriptRun.Evaluate(source).Value.AsBoolean);

    [Fact]
    public void Run_OnASmallStack_EndsInAFault()
    {
        ScriptException? fault = null;
        var thread = new Thread(() => fault = ScriptRun.Fails("(function f(n) { return [n].map(x => [...[f(x + 1)]])[0] })(0)"), 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.Equal(ScriptException.LimitExceeded, fault?.Name);
    }

    [Fact]
    public void Run_WithOwnLimits_CountsToThem()
    {
        var host = new ScriptHost { Now = ScriptRun.Now, Limits = new() { Steps = 50 } };

        var fault = Assert.Throws<ScriptException>(() => ScriptProgram.Parse("1;\n  for (;;) {}").Run(host));

        Assert.Equal((ScriptException.LimitExceeded, 2), (fault.Name, fault.Line));
    }
}
