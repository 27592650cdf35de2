// An agency's system, as small as it can be: takes requests off its queue, answers each, and acknowledges it only when
// the broker has confirmed the answer, so that a crash at any moment neither loses nor repeats one.
//   node --env-file=SHEET agency.js        SHEET is what `./run agencies provision REGION AGENCY` printed
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import amqp from "amqplib";

const setting = (name, otherwise) => {
  const value = process.env[name] ?? otherwise;
  if (value === undefined) throw new Error(`${name} is missing: start with node --env-file=SHEET agency.js`);
  return value;
};
const queue = setting("AMQP_QUEUE"), exchange = setting("AMQP_EXCHANGE"), key = setting("AMQP_ROUTING_KEY"), user = setting("AMQP_USER");

/** The same request always has the same answer id: one sent twice changes nothing. */
function idFor(asked) {
  const hash = createHash("sha256").update(`answer\n${key}\n${asked}`).digest("hex");
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join("-");
}

/** Where a real system would ask its people. Null: the message needs no answer. */
function answerTo(request) {
  const by = { requestId: request.requestId, agency: request.agency, officer: "Выдуманный исполнитель", outgoingNumber: "12-1" };
  switch (request.type) {
    case "request.information.v1":
      return { type: "answer.information.v1", ...by, text: "На учёте не состоит." };
    case "request.proposals.v1":
      return request.areas?.length
        ? { type: "answer.proposals.v1", ...by, proposals: [{ measure: "Занятия со специалистом", kindOfHelp: request.areas[0].key }] }
        : { type: "answer.proposals.v1", ...by, noMeasures: true, reason: "Помочь нечем." };
    case "request.measure.v1":
      return { type: "answer.measure.v1", agency: request.agency, measureId: request.measureId, status: "inProgress" };
    case "notice.v1":
    case "notice.risk.v1":
      return null;
    default:
      throw new Error(`no answer to ${request.type}`);
  }
}

function publish(channel, answer) {
  const asked = answer.requestId ?? answer.measureId, messageId = idFor(asked);
  const properties = {
    messageId, type: answer.type, correlationId: asked, userId: user, timestamp: Math.floor(Date.now() / 1000),
    contentType: "application/json", persistent: true, mandatory: true,
  };
  const body = Buffer.from(JSON.stringify({ messageId, ...answer }), "utf8");
  return new Promise((done, failed) => channel.publish(exchange, key, body, properties, refused => (refused ? failed(refused) : done())));
}

async function handle(channel, message) {
  let answer;
  try {
    answer = answerTo(JSON.parse(message.content.toString("utf8")));
  } catch (unread) {
    // Given back for good: the service is told, and a person decides.
    console.error(`rejected ${message.properties.messageId}: ${unread.message}`);
    return channel.nack(message, false, false);
  }
  if (answer) {
    await publish(channel, answer);
    console.log(`answered ${answer.requestId ?? answer.measureId}`);
  }
  channel.ack(message);
}

const tls = setting("AMQP_TLS", "true") === "true";
const connection = await amqp.connect(
  {
    protocol: tls ? "amqps" : "amqp", hostname: setting("AMQP_HOST"), port: Number(setting("AMQP_PORT")),
    username: user, password: setting("AMQP_PASSWORD"), vhost: setting("AMQP_VHOST"), heartbeat: 10,
  },
  process.env.AMQP_CA ? { ca: [readFileSync(process.env.AMQP_CA)] } : {},
);
// The broker is away, or refuses: whatever started this starts it again.
const fail = error => {
  console.error(error);
  process.exit(1);
};
connection.on("error", fail);
connection.on("close", () => process.exit());
const channel = await connection.createConfirmChannel();
channel.on("return", message => fail(new Error(`nobody takes answers with the key ${message.fields.routingKey}`)));
await channel.prefetch(1);
await channel.consume(queue, message => (message ? handle(channel, message).catch(fail) : fail(new Error(`${queue} is gone`))));
console.log(`reading ${queue}`);
process.on("SIGTERM", () => connection.close());
