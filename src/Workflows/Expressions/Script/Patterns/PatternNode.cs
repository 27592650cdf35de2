namespace Interagency.Workflows.Expressions.Script;

/// <summary>A regular expression that isn't one, in V8's words.</summary>
internal sealed class PatternException(string message) : Exception(message);

internal enum AssertionKind { Start, End, WordBoundary, NotWordBoundary }

/// <summary>The parts of a regular expression, as written.</summary>
internal abstract record PatternNode;

internal sealed record PatternChar(int Value) : PatternNode;

internal sealed record PatternSet(CharSet Set) : PatternNode;

internal sealed record PatternSequence(List<PatternNode> Items) : PatternNode;

internal sealed record PatternChoice(List<PatternNode> Items) : PatternNode;

internal sealed record PatternGroup(int Index, PatternNode Inner) : PatternNode;

internal sealed record PatternAssertion(AssertionKind Kind) : PatternNode;

internal sealed record PatternLook(PatternNode Inner, bool Negative, bool Behind) : PatternNode;

internal sealed record PatternReference(int Index, string? Name) : PatternNode;

/// <summary>The groups from <see cref="FirstGroup"/> up to <see cref="LastGroup"/> are emptied at each round.</summary>
internal sealed record PatternRepeat(PatternNode Inner, int Least, int Most, bool Greedy, int FirstGroup, int LastGroup) : PatternNode;
