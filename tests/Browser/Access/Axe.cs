using Microsoft.Playwright;

namespace Interagency.Browser.Access;

/// <summary>The rules of WCAG 2.2, levels A and AA, that a program can check. They come in by the debugger: the pages' own policy stays as strict as it is.</summary>
internal static class Axe
{
    private const string Run = """
        async () => {
          // What Elsa Studio draws within its element is its makers'; the page around it is ours.
          const found = await axe.run({ include: [["html"]], exclude: [["#studio > *"]] }, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }, resultTypes: ["violations"], preload: false });
          return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\n").slice(1).join(";")} ${node.html.slice(0, 160)}`));
        }
        """;

    private static readonly string Source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    /// <summary>What stands in somebody's way on the page as it is now.</summary>
    internal static async Task<IReadOnlyList<string>> BarriersAsync(IPage page)
    {
        // The tool is there once for each document.
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'")) await page.EvaluateAsync(Source + "; 0");
        return await page.EvaluateAsync<string[]>(Run);
    }
}
