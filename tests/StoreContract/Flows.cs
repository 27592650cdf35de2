using Interagency.Workflows.Activities;
using Interagency.Workflows.Definitions;
using Interagency.Workflows.Definitions.Json;

namespace Interagency.StoreContract;

/// <summary>Small definitions of the format's own activities.</summary>
internal static class Flows
{
    /// <summary>A task of the outside, then an event, then an hour's pause, then the end.</summary>
    internal static DefinitionSet Road { get; } = Read(
        """
        {"id":"road:1","definitionId":"road","name":"Road","version":1,"isPublished":true,"isLatest":true,
         "options":{"incidentStrategyType":"Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core"},
         "root":{"id":"s","type":"Elsa.Sequence","activities":[
           {"id":"t","type":"Elsa.RunTask","taskName":{"typeName":"String","expression":{"type":"Literal","value":"visit"}}},
           {"id":"e","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"answered"}}},
           {"id":"d","type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"01:00:00"}}},
           {"id":"w","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"over"}}}]}}
        """);

    /// <summary>Takes an event again and again, for as long as it is given.</summary>
    internal static DefinitionSet Counter { get; } = Read(
        """
        {"id":"counter:1","definitionId":"counter","name":"Counter","version":1,"isPublished":true,"isLatest":true,
         "root":{"id":"l","type":"Elsa.While","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":true}},
           "body":{"id":"e","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"tick"}}}}}
        """);

    internal static DefinitionSet Pause { get; } = Read(
        """
        {"id":"pause:1","definitionId":"pause","name":"Pause","version":1,"isPublished":true,
         "root":{"id":"d","type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"01:00:00"}}}}
        """);

    private const string ChildJson =
        """
        {"id":"child:1","definitionId":"child","name":"Child","version":1,"isPublished":true,
         "root":{"id":"w","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"child"}}}}
        """;

    internal static DefinitionSet Child { get; } = Read(ChildJson);

    /// <summary>Runs the child as a case of its own and waits for it, then publishes "tick".</summary>
    internal static DefinitionSet Parent { get; } = Read(
        """
        {"id":"parent:1","definitionId":"parent","name":"Parent","version":1,"isPublished":true,
         "root":{"id":"s","type":"Elsa.Sequence","activities":[
           {"id":"c","type":"Elsa.DispatchWorkflow","workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"child"}},
            "waitForCompletion":{"typeName":"Boolean","expression":{"type":"Literal","value":true}}},
           {"id":"p","type":"Elsa.PublishEvent","eventName":{"typeName":"String","expression":{"type":"Literal","value":"tick"}}}]}}
        """, ChildJson);

    internal static DefinitionSet Read(string json, params string[] others)
    {
        var reader = new DefinitionReader(ActivityRegistry.Standard);
        return new DefinitionSet(reader.Read(json), others.Select(o => reader.Read(o)));
    }
}
