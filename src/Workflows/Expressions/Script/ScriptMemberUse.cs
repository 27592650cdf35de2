namespace Interagency.Workflows.Expressions.Script;

/// <summary><c>Target.Member</c>, or with <see cref="IsCall"/> <c>Target("Member", …)</c>; the place is that of the target.</summary>
public sealed record ScriptMemberUse(string Target, string Member, bool IsCall, int Line, int Column);
