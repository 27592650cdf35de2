// Reads an AsyncAPI document with the official parser and says what is wrong with it: read-asyncapi.mjs URL
import { Parser } from "@asyncapi/parser";

const answer = await fetch(process.argv[2]);
const { document, diagnostics } = await new Parser().parse(await answer.text());
for (const { severity, path, message } of diagnostics) if (severity <= 1) console.log(`${severity === 0 ? "error" : "warning"} ${path.join(".")}: ${message}`);
console.log(`messages ${document?.allMessages().all().length ?? 0}`);
