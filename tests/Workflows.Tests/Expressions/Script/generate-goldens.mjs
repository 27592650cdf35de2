// Writes goldens.json: expressions with the values that Node 20 gives.
//   TZ=UTC node generate-goldens.mjs
// Then look at the difference before committing it. The tests need no Node.
import vm from 'node:vm';
import fs from 'node:fs';
import { builtIns } from './cases-builtins.mjs';
import { language } from './cases-language.mjs';
import { random } from './cases-random.mjs';

if (!process.version.startsWith('v20.') || process.env.TZ !== 'UTC') throw new Error('run with Node 20 and TZ=UTC');

function value(v) {
  const text = JSON.stringify(v);
  return text === undefined ? { value: null, undefined: true } : { value: JSON.parse(text) };
}

function failure(e) {
  const named = e && typeof e === 'object';
  return { error: named && typeof e.name === 'string' ? e.name : 'Error', message: named && typeof e.message === 'string' ? e.message : String(e) };
}

function evaluate(expression) {
  const context = vm.createContext({});
  try {
    return value(vm.runInContext(expression, context, { timeout: 1000 }));
  } catch (e) {
    if (e?.name !== 'SyntaxError' || !e.message.includes('Illegal return')) return failure(e);
    try {
      return value(vm.runInContext(`(function () {${expression}\n})()`, context));
    } catch (again) {
      return failure(again);
    }
  }
}

const folder = new URL('.', import.meta.url);
const cases = [...builtIns(), ...language(), ...random(20261101, 600)];
const lines = [...new Set(cases)].map(expression => JSON.stringify({ expression, ...evaluate(expression) }));
fs.writeFileSync(new URL('goldens.json', folder), `[\n${lines.join(',\n')}\n]\n`);
console.log(`${lines.length} goldens`);
