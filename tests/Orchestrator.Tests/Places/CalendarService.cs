using System.Text.RegularExpressions;
using Interagency.Adapters.Persistence;
using Interagency.Orchestrator.Calendars;
using Interagency.Orchestrator.Definitions;
using Interagency.Orchestrator.Places;
using Interagency.Orchestrator.Runtime;
using Interagency.Orchestrator.Tests.Http;
using Interagency.TestServers;
using Interagency.Workflows;
using Interagency.Workflows.Calendars;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Interagency.Orchestrator.Tests.Places;

/// <summary>
/// A service of its own, whose calendars know this year and the next two, whatever the day. Its own counting anew never begins, so that a
/// test does it by hand, portion by portion.
/// </summary>
public sealed class CalendarService : ServiceUnderTest
{
    internal const string Region = InventedProcedures.Region;

    private protected override void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new CurrentWorld(WorldLoader.Of(KnownNow(InventedProcedures.World), InventedProcedures.World.Directories.All)));
        builder.Services.AddDefinitions(InventedProcedures.All);
        builder.Services.AddSingleton(new RecountOptions { Settle = TimeSpan.FromDays(3650) });
    }

    /// <summary>The calendar of the region as it counts now.</summary>
    internal ProductionCalendar Calendar => Services.GetRequiredService<CurrentWorld>().Value.Calendars.For(Region);

    /// <summary>A working day within the terms that begin now: the n-th from today.</summary>
    internal DateOnly WorkingDay(int n) => Calendar.AddWorkingDays(Calendar.Local.DateOf(DateTimeOffset.UtcNow), n);

    internal Database Database => Services.GetRequiredService<Database>();

    /// <summary>A node's counting anew: the same tables, another memory.</summary>
    internal RecountPump NewPump(int portion) => ActivatorUtilities.CreateInstance<RecountPump>(Services, new RecountOptions { Settle = TimeSpan.Zero, Portion = portion }, NullLogger<RecountPump>.Instance);

    internal async Task<string> OpenAsync(string definition)
    {
        var (status, opened) = await PostAsync("/api/cases", InventedProcedures.Intake(definition));
        Xunit.Assert.True(status == 201, opened.ToJsonString());
        return (string)opened["caseId"]!;
    }

    /// <summary>What a hidden field of a page holds.</summary>
    internal static string Hidden(string page, string name) => Regex.Match(page, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;

    private static CalendarSet KnownNow(World world)
    {
        var year = DateTimeOffset.UtcNow.Year;
        return CalendarSet.Of(world.Calendars.Documents.Select(document => document.Years is not { } known || document.Key != "RU" ? document : document with
        {
            Years = Enumerable.Range(year - 1, 4).Aggregate(known, (all, of) => all.ContainsKey(of) ? all : all.Add(of, new CalendarYear())),
        }));
    }
}
