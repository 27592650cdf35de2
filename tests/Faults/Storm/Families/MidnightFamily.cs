using System.Text.Json.Nodes;
using Interagency.Faults.Storm.Findings;

namespace Interagency.Faults.Storm.Families;

/// <summary>A case of the procedure of midnight: opened, and then nobody does anything.</summary>
internal sealed class MidnightFamily(CarefulClient service, Tally tally, string name) : Family(service, tally, name)
{
    protected override JsonObject Opening() => new()
    {
        ["definitionId"] = MidnightProcedure.Definition, ["title"] = "Семья Полуночных", ["ground"] = MidnightProcedure.Ground,
        ["basis"] = new JsonObject { ["kind"] = "law", ["reference"] = "120-ФЗ" },
        ["members"] = new JsonArray(new JsonObject { ["familyName"] = "Полуночный", ["givenName"] = "Пример", ["birthDate"] = "1990-05-05" }),
    };

    protected override Task<bool> MoveAsync(JsonNode view) => Task.FromResult(false);
}
