namespace Interagency.Adapters.Persistence.Sql;

/// <summary>One statement on rows, the same text on both databases.</summary>
/// <param name="Sql">Parameters stand in it as {0}, {1} …</param>
/// <param name="Columns">What each parameter is.</param>
/// <param name="Values">Of the parameters, as the row's properties have them.</param>
internal sealed record Statement(string Sql, IReadOnlyList<Column> Columns, IReadOnlyList<object?> Values);
