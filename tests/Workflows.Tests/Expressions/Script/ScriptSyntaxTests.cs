using Interagency.Workflows.Expressions.Script;

namespace Interagency.Workflows.Tests.Expressions.Script;

public sealed class ScriptSyntaxTests
{
    [Theory]
    [InlineData("function* g() {}", "Generators", 1, 9)]
    [InlineData("1;\n async function f() {}", "'async'", 2, 2)]
    [InlineData("const f = async () => 1", "'async'", 1, 11)]
    [InlineData("await x", "'await'", 1, 1)]
    [InlineData("\"use strict\"; yield 1", "'yield'", 1, 15)]
    [InlineData("let a = 1;\nSymbol('x')", "'Symbol'", 2, 1)]
    [InlineData("new Proxy({}, {})", "'Proxy'", 1, 5)]
    [InlineData("eval('1')", "'eval'", 1, 1)]
    [InlineData("Function('return 1')", "'Function'", 1, 1)]
    [InlineData("({ get x() { return 1 } })", "Accessors ('get')", 1, 4)]
    [InlineData("class A { set x(v) {} }", "Accessors ('set')", 1, 11)]
    [InlineData("class A { #p = 1 }", "Private members", 1, 11)]
    [InlineData("new Intl.NumberFormat()", "'Intl'", 1, 5)]
    [InlineData("import('x')", "'import'", 1, 1)]
    [InlineData("with (a) b", "'with'", 1, 1)]
    [InlineData("tag`x`", "Tagged templates", 1, 4)]
    [InlineData("10n", "BigInt", 1, 1)]
    [InlineData("Math.random()", "'Math.random'", 1, 6)]
    [InlineData("'a'.localeCompare('b')", "'localeCompare'", 1, 5)]
    [InlineData("new Date().toLocaleDateString('ru')", "'toLocaleDateString'", 1, 12)]
    [InlineData("({ __proto__: null })", "'__proto__'", 1, 4)]
    [InlineData("new WeakMap()", "'WeakMap'", 1, 5)]
    [InlineData("globalThis.x", "'globalThis'", 1, 1)]
    [InlineData("console.log(1)", "'console'", 1, 1)]
    [InlineData("/a/v", "flag 'v'", 1, 1)]
    [InlineData("017", "leading zero", 1, 1)]
    public void Parse_WhatIsLeftOut_IsRefusedByNameAndPlace(string source, string named, int line, int column)
    {
        var error = Assert.Throws<ScriptSyntaxException>(() => ScriptProgram.Parse(source));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("in the language", error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("let x = ;", 1, 9)]
    [InlineData("a\nb c", 2, 3)]
    [InlineData("\r\n\r\n  )", 3, 3)]
    [InlineData("'abc", 1, 1)]
    [InlineData("if (1) {", 1, 9)]
    [InlineData("/(/", 1, 1)]
    public void Parse_Mistake_IsPlaced(string source, int line, int column)
    {
        var error = Assert.Throws<ScriptSyntaxException>(() => ScriptProgram.Parse(source));

        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("const Symbol = 1; Symbol", 1)]
    [InlineData("(Proxy => Proxy)(2)", 2)]
    [InlineData("let async = 3; async", 3)]
    public void Parse_RefusedNameDeclaredByTheScript_IsAnOrdinaryName(string source, double value) =>
        Assert.Equal(value, ScriptRun.Evaluate(source).Value.AsNumber);

    [Theory]
    [InlineData("const o = {};\no.a.b", "TypeError", 2, 5)]
    [InlineData("1;\n  missing", "ReferenceError", 2, 3)]
    [InlineData("throw new RangeError('x')", "RangeError", 1, 1)]
    [InlineData("const f = () => {\n  null.x\n};\nf()", "TypeError", 2, 8)]
    [InlineData("'x'.repeat(-1)", "RangeError", 1, 5)]
    public void Run_Error_IsPlaced(string source, string name, int line, int column)
    {
        var error = ScriptRun.Fails(source);

        Assert.Equal((name, line, column), (error.Name, error.Line, error.Column));
    }
}
