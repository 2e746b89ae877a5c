// Options of the command line; --bootstrap and --registry are known to every script.
import { parseArgs } from 'node:util';

export function options(required, defaults = {}) {
  const known = { bootstrap: 'localhost:9092', registry: undefined, ...defaults };
  for (const name of required) {
    known[name] = undefined;
  }
  const { values } = parseArgs({
    options: Object.fromEntries(
      Object.entries(known).map(([name, value]) => [name, { type: 'string', ...(value && { default: value }) }]),
    ),
  });
  const missing = required.filter((name) => values[name] === undefined);
  if (missing.length > 0) {
    console.error(`missing: ${missing.map((name) => `--${name}`).join(' ')}`);
    process.exit(2);
  }
  return values;
}
