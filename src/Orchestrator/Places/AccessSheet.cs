using Interagency.Adapters.Messaging.Broker.Management;
using Interagency.Workflows.Language;

namespace Interagency.Orchestrator.Places;

/// <summary>A connection sheet as text: settings that shells and most programs read as they are, and in comments what to do with them.</summary>
internal static class AccessSheet
{
    internal static Bilingual Of(ConnectionSheet sheet)
    {
        var settings = $"""
            AMQP_HOST={sheet.Entrance.Host}
            AMQP_PORT={sheet.Entrance.Port}
            AMQP_TLS={(sheet.Entrance.Tls ? "true" : "false")}
            AMQP_VHOST={sheet.VirtualHost}
            AMQP_USER={sheet.User}
            AMQP_PASSWORD={sheet.Password}
            AMQP_QUEUE={sheet.Queue}
            AMQP_EXCHANGE={sheet.Exchange}
            AMQP_ROUTING_KEY={sheet.RoutingKey}
            """;
        const string example = """{"type":"answer.information.v1","messageId":"…","requestId":"…","text":"…"}""";
        return new(
            $"""
            # Лист подключения к брокеру. Пароль показан один раз и нигде не сохранён: потеряли — смените.
            {settings}
            # Читайте запросы из AMQP_QUEUE и подтверждайте их, когда приняли к исполнению.
            # Отвечайте в AMQP_EXCHANGE с ключом AMQP_ROUTING_KEY: JSON в UTF-8, например
            #   {example}
            # messageId — один и тот же при повторах. Договор целиком: /asyncapi.json и /schemas/ТИП.json этой службы; готовые клиенты: examples/.
            """,
            $"""
            # Connection sheet of the broker. The password is shown once and kept nowhere: lost, have it changed.
            {settings}
            # Read requests from AMQP_QUEUE and acknowledge each when you have it safe.
            # Answer to AMQP_EXCHANGE with the key AMQP_ROUTING_KEY: JSON in UTF-8, such as
            #   {example}
            # messageId stays the same in repeats. The whole contract: /asyncapi.json and /schemas/TYPE.json of this service; ready clients: examples/.
            """);
    }
}
