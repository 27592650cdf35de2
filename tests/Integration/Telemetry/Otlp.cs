using System.Globalization;

namespace Interagency.Integration.Telemetry;

/// <summary>A span as a collector was told of it.</summary>
internal sealed record Span(string Source, string TraceId, string SpanId, string ParentId, string TraceState, string Name, string Words, int Events, IReadOnlyDictionary<string, string> Tags);

/// <summary>A point of a metric as a collector was told of it.</summary>
internal sealed record Point(string Node, string Source, string Name, string Unit, IReadOnlyDictionary<string, string> Tags, double Value);

/// <summary>Reads what OTLP exporters send: opentelemetry/proto/collector, by the numbers of its fields.</summary>
internal static class Otlp
{
    internal static IEnumerable<Span> Spans(Wire request) =>
        from resource in request.Messages(1)
        from scope in resource.Messages(2)
        let source = scope.Messages(1).Single().Text(1)
        from span in scope.Messages(2)
        select new Span(source, span.Hex(1), span.Hex(2), span.Hex(4), span.Text(3), span.Text(5), string.Concat(span.Messages(15).Select(status => status.Text(2))), span.Messages(11).Count(), Tags(span, 9));

    internal static IEnumerable<Point> Points(Wire request) =>
        from resource in request.Messages(1)
        let node = Tags(resource.Messages(1).Single(), 1)
        from scope in resource.Messages(2)
        let source = scope.Messages(1).Single().Text(1)
        from metric in scope.Messages(2)
        from points in metric.Messages(5).Concat(metric.Messages(7)).Concat(metric.Messages(9))
        let isHistogram = metric.Has(9)
        from point in points.Messages(1)
        select new Point(
            $"{node["service.name"]} {node["service.instance.id"]}", source, metric.Text(1), metric.Text(3), Tags(point, isHistogram ? 9 : 7),
            isHistogram ? point.Number(4) : point.Has(4) ? point.Double(4) : (long)point.Number(6));

    private static Dictionary<string, string> Tags(Wire owner, int number) =>
        owner.Messages(number).ToDictionary(pair => pair.Text(1), pair => Value(pair.Messages(2).Single()));

    private static string Value(Wire any) => any.Has(1) ? any.Text(1) : any.Has(4) ? any.Double(4).ToString(CultureInfo.InvariantCulture) : any.Number(any.Has(2) ? 2 : 3).ToString(CultureInfo.InvariantCulture);
}
