using System.Text.Json.Nodes;
using Interagency.Adapters.Messaging.Broker;
using Interagency.Workflows.Messages.Catalogue;
using static Interagency.Orchestrator.Ui.Language.Words;

namespace Interagency.Orchestrator.Contract;

/// <summary>The contract with the agencies as AsyncAPI 3.0, in the reader's language: what the service sends, what it takes, by which exchanges and queues.</summary>
internal static class AsyncApi
{
    private const string Requests = "requests", Answers = "answers", Inbox = "inbox";
    private const string BindingVersion = "0.3.0";

    /// <summary>No server is named: an agency has its address on its connection sheet.</summary>
    internal static JsonObject Compose() => new()
    {
        ["asyncapi"] = "3.0.0",
        ["info"] = new JsonObject { ["title"] = Say("Contract.Title"), ["version"] = "1.0.0", ["description"] = Say("Contract.Explained"), ["license"] = new JsonObject { ["name"] = "MIT" } },
        ["defaultContentType"] = "application/json",
        ["channels"] = new JsonObject
        {
            [Requests] = Exchange("{region}.{agency}.{kind}", Topology.Requests, Say("Contract.Requests"), MessageDirection.ToAgency, "region", "agency", "kind"),
            [Inbox] = Queue("agency.{region}.{agency}", Say("Contract.Inbox")),
            [Answers] = Exchange("{region}.{agency}", Topology.Answers, Say("Contract.Answers"), MessageDirection.FromAgency, "region", "agency"),
        },
        ["operations"] = new JsonObject
        {
            ["ask"] = Operation("send", Requests, Say("Contract.Ask"), MessageDirection.ToAgency),
            ["deliver"] = Operation("send", Inbox, Say("Contract.Deliver"), MessageDirection.ToAgency),
            ["take"] = Operation("receive", Answers, Say("Contract.Take"), MessageDirection.FromAgency),
        },
        ["components"] = new JsonObject { ["messages"] = new JsonObject(MessageCatalogue.All.Select(type => KeyValuePair.Create(type.Key, (JsonNode?)Message(type)))) },
    };

    private static JsonObject Exchange(string address, string exchange, string description, MessageDirection direction, params string[] parameters)
    {
        var channel = Channel(address, description, direction, parameters);
        channel["bindings"] = Amqp(new()
        {
            ["is"] = "routingKey", ["bindingVersion"] = BindingVersion, ["exchange"] = new JsonObject { ["name"] = exchange, ["type"] = "topic", ["durable"] = true, ["autoDelete"] = false },
        });
        return channel;
    }

    private static JsonObject Queue(string address, string description)
    {
        var channel = Channel(address, description, MessageDirection.ToAgency, "region", "agency");
        channel["bindings"] = Amqp(new()
        {
            ["is"] = "queue", ["bindingVersion"] = BindingVersion, ["queue"] = new JsonObject { ["name"] = address, ["durable"] = true, ["exclusive"] = false, ["autoDelete"] = false },
        });
        return channel;
    }

    private static JsonObject Channel(string address, string description, MessageDirection direction, params string[] parameters) => new()
    {
        ["address"] = address, ["description"] = description,
        ["parameters"] = new JsonObject(parameters.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["description"] = Say($"Contract.Parameter.{name}") }))),
        ["messages"] = new JsonObject(Of(direction).Select(type => KeyValuePair.Create(type.Key, (JsonNode?)Reference($"#/components/messages/{type.Key}")))),
    };

    private static JsonObject Operation(string action, string channel, string summary, MessageDirection direction) => new()
    {
        ["action"] = action, ["channel"] = Reference($"#/channels/{channel}"), ["summary"] = summary,
        ["messages"] = new JsonArray([.. Of(direction).Select(type => (JsonNode)Reference($"#/channels/{channel}/messages/{type.Key}"))]),
    };

    private static JsonObject Message(MessageType type)
    {
        var message = new JsonObject
        {
            ["name"] = type.Name, ["title"] = type.Name, ["summary"] = Say(type.Summary), ["contentType"] = "application/json",
            ["headers"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["traceparent"] = Text("Contract.Trace"), ["messageId"] = Text("Contract.Header"), ["type"] = Text("Contract.Header") } },
            ["payload"] = DescribedSchema.Of(type),
            ["bindings"] = Amqp(new() { ["messageType"] = type.Name, ["bindingVersion"] = BindingVersion }),
            ["examples"] = new JsonArray(new JsonObject { ["name"] = type.Key, ["payload"] = MessageSchemas.Example(type) }),
        };
        if (message["payload"]!["properties"]!["requestId"] is not null) message["correlationId"] = new JsonObject { ["location"] = "$message.payload#/requestId" };
        return message;
    }

    private static IEnumerable<MessageType> Of(MessageDirection direction) => MessageCatalogue.All.Where(type => type.Direction == direction);

    private static JsonObject Text(string key) => new() { ["type"] = "string", ["description"] = Say(key) };

    private static JsonObject Amqp(JsonObject binding) => new() { ["amqp"] = binding };

    private static JsonObject Reference(string to) => new() { ["$ref"] = to };
}
