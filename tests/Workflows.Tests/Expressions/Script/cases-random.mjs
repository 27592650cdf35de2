// Random expressions from a seed: well formed, mostly free of errors, deep enough to mix conversions.
export function random(seed, count) {
  let state = seed >>> 0;
  const next = n => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * n);
  };
  const pick = list => list[next(list.length)];
  const leaf = () => pick(['0', '1', '-1', '2.5', '"a"', '"12"', '""', '"Дом"', 'null', 'undefined', 'true', 'false', '[1,2]', '[]', '{}', 'x', 'y', 's', 'a', 'o', 'NaN', '1e21', '0.1', '"b,c"', '-0', '100', 'Infinity', '[3,[4]]', '{k:1}', 'a[1]', 'o.p', 'o.q', 's.length', '" 7 "', '4294967295', '1e-7', '"x".repeat(3)']);
  const wrap = e => e.startsWith('{') ? `(${e})` : e;
  const expression = depth => {
    if (depth <= 0) return wrap(leaf());
    const e = () => expression(depth - 1 - next(2));
    switch (next(20)) {
      case 0: case 1: case 2: return `(${e()} ${pick(['+', '-', '*', '/', '%', '|', '&', '^', '<<', '>>', '>>>'])} ${e()})`;
      case 3: case 4: return `(${e()} ${pick(['<', '<=', '>', '>=', '==', '!=', '===', '!=='])} ${e()})`;
      case 5: return `(${e()} ${pick(['&&', '||'])} ${e()})`;
      case 6: return `(${e()} ?? ${e()})`;
      case 7: return `(${e()} ? ${e()} : ${e()})`;
      case 8: return `${pick(['!', '-', '+', '~', 'typeof ', 'void '])}(${e()})`;
      case 9: return `[${e()}, ${e()}, ...[${e()}]]`;
      case 10: return `({p: ${e()}, ["k" + ${e()}]: ${e()}, ...${wrap(leaf())}})`;
      case 11: return `\`<\${${e()}}|\${${e()}}>\``;
      case 12: return `String(${e()}).${pick(['toUpperCase()', 'slice(1)', 'split("")', 'charCodeAt(0)', 'padStart(5, "*")', 'replace(/[0-9]/g, "#")', 'includes("a")', 'trim()', 'at(-1)', 'concat(1)', 'lastIndexOf("a")', 'split(",")', 'substring(2, 0)', 'match(/./gu)', 'length'])}`;
      case 13: return `[${e()}, ${e()}, ${e()}].${pick(['join("-")', 'map(String)', 'filter(Boolean)', 'sort()', 'reverse()', 'includes(1)', 'indexOf(true)', 'flat()', 'slice(-2)', 'concat([9])', 'length', 'find(x => x > 1)', 'every(x => x)', 'some(x => !x)', 'reduce((p, c) => p + c)', 'map((x, i) => [i, x])', 'at(-1)', 'fill(0, 1)', 'lastIndexOf(null)', 'sort((p, q) => p - q)'])}`;
      case 14: return `Number(${e()})`;
      case 15: return `JSON.stringify(${e()})`;
      case 16: return `((p, q = ${e()}) => ${pick(['p', 'q', '[p, q]', 'p + q', 'typeof p', '`${p}`'])})(${e()})`;
      case 17: return `Math.${pick(['max', 'min', 'round', 'floor', 'ceil', 'trunc', 'sign', 'abs'])}(${e()}, ${e()})`;
      case 18: return `Object.${pick(['keys', 'values', 'entries'])}(${e()} ?? {})`;
      default: return `(${e()})?.${pick(['length', 'p', 'toString()', '[0]', 'x?.y', 'valueOf()'])}`;
    }
  };
  return Array.from({ length: count }, () => `let x = 5, y = "7", s = "строка", a = [1, [2, 3], null], o = {p: 1, q: {r: "z"}}; ${expression(4).replace(/^\{/, '({').trim()}`);
}
