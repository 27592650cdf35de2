using System.Linq.Expressions;

namespace Interagency.Orchestrator.Security;

/// <summary>Conditions put together, still as expressions that a query can translate.</summary>
internal static class Predicates
{
    /// <summary>None of them: nothing is let through.</summary>
    internal static Expression<Func<T, bool>> Any<T>(IEnumerable<Expression<Func<T, bool>>> conditions) =>
        conditions.Aggregate((Expression<Func<T, bool>>?)null, (sum, next) => sum is null ? next : Joined(sum, next, Expression.OrElse)) ?? (_ => false);

    internal static Expression<Func<T, bool>> And<T>(this Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) => Joined(one, other, Expression.AndAlso);

    private static Expression<Func<T, bool>> Joined<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other, Func<Expression, Expression, Expression> join) =>
        Expression.Lambda<Func<T, bool>>(join(one.Body, new Renamed(other.Parameters[0], one.Parameters[0]).Visit(other.Body)), one.Parameters);

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
