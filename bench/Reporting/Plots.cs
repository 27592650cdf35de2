using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Interagency.Bench.Reporting;

/// <summary>The two plots of the page, as SVG.</summary>
internal static class Plots
{
    private const int Width = 720, Height = 320, Left = 70, Right = 20, Top = 40, Bottom = 50;
    private static readonly string[] Colours = ["#206bc4", "#d6336c", "#2fb344"];

    /// <summary>Steps a second over the number of cases, which grows tenfold from mark to mark; lowest and highest window as whiskers.</summary>
    internal static string Growth(JsonObject growth)
    {
        var sizes = growth["sizes"]!.AsArray().Select(size => (Cases: (double)size!["cases"]!, Median: (double)size["steps"]!["median"]!, Lowest: (double)size["steps"]!["lowest"]!, Highest: (double)size["steps"]!["highest"]!)).ToList();
        var (from, to, most) = (Math.Log10(sizes[0].Cases), Math.Log10(sizes[^1].Cases), Nice(sizes.Max(size => size.Highest)));
        double X(double cases) => Left + 40 + ((Width - Left - Right - 80) * (to > from ? (Math.Log10(cases) - from) / (to - from) : 0.5));
        double Y(double rate) => Height - Bottom - ((Height - Top - Bottom) * rate / most);
        var svg = Begin("Steps a second as cases pile up", "cases in the database", most, Y);
        svg.Append(Line(sizes.Select(size => (X(size.Cases), Y(size.Median))), Colours[0]));
        foreach (var size in sizes)
        {
            svg.Append(F($"""<line x1="{X(size.Cases):0}" y1="{Y(size.Lowest):0}" x2="{X(size.Cases):0}" y2="{Y(size.Highest):0}" stroke="{Colours[0]}"/><circle cx="{X(size.Cases):0}" cy="{Y(size.Median):0}" r="4" fill="{Colours[0]}"/>"""));
            svg.Append(F($"""<text x="{X(size.Cases):0}" y="{Height - Bottom + 18}" text-anchor="middle">{size.Cases:N0}</text><text x="{X(size.Cases) + 8:0}" y="{Y(size.Median) - 8:0}">{size.Median:N0}</text>"""));
        }

        return End(svg);
    }

    /// <summary>Terms told over the seconds since the instant at which all were due.</summary>
    internal static string Midnight(JsonObject midnight)
    {
        var loads = midnight["loads"]!.AsArray().Select(load => (Name: (string)load!["name"]!, Course: load["course"]!.AsArray().Select(at => (Seconds: (double)at![0]!, Told: (double)at[1]!)).ToList())).ToList();
        var longest = Math.Max(1, loads.SelectMany(load => load.Course).Select(at => at.Seconds).DefaultIfEmpty(1).Max());
        var most = Nice(loads.SelectMany(load => load.Course).Select(at => at.Told).DefaultIfEmpty(1).Max());
        double X(double seconds) => Left + ((Width - Left - Right) * seconds / longest);
        double Y(double told) => Height - Bottom - ((Height - Top - Bottom) * told / most);
        var svg = Begin("Terms told after the instant at which all were due", "seconds", most, Y);
        for (var i = 0; i <= 5; i++) svg.Append(F($"""<text x="{X(longest * i / 5):0}" y="{Height - Bottom + 18}" text-anchor="middle">{longest * i / 5:0.#}</text>"""));
        foreach (var (load, i) in loads.Select((load, i) => (load, i)))
        {
            svg.Append(Line(load.Course.Prepend((0, 0)).Select(at => (X(at.Seconds), Y(at.Told))), Colours[i % Colours.Length]));
            svg.Append(F($"""<text x="{Left + 12}" y="{Top + 16 + (18 * i)}" fill="{Colours[i % Colours.Length]}">{load.Name}</text>"""));
        }

        return End(svg);
    }

    private static StringBuilder Begin(string title, string below, double most, Func<double, double> y)
    {
        var svg = new StringBuilder(F($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="13" role="img" aria-label="{title}"><rect width="{Width}" height="{Height}" fill="#fff"/><text x="{Left}" y="22" font-size="15">{title}</text><text x="{(Width + Left) / 2}" y="{Height - 10}" text-anchor="middle">{below}</text>"""));
        for (var i = 0; i <= 4; i++)
            svg.Append(F($"""<line x1="{Left}" y1="{y(most * i / 4):0}" x2="{Width - Right}" y2="{y(most * i / 4):0}" stroke="#dce1e7"/><text x="{Left - 8}" y="{y(most * i / 4) + 4:0}" text-anchor="end">{most * i / 4:N0}</text>"""));
        return svg;
    }

    private static string Line(IEnumerable<(double X, double Y)> points, string colour) =>
        $"""<polyline fill="none" stroke="{colour}" stroke-width="2" points="{string.Join(' ', points.Select(point => F($"{point.X:0.#},{point.Y:0.#}")))}"/>""";

    private static string End(StringBuilder svg) => svg.Append("</svg>\n").ToString();

    /// <summary>The next round figure above.</summary>
    private static double Nice(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, most))));
        return new[] { 1.0, 2, 4, 8, 10 }.Select(step => step * power).First(step => step >= most);
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
