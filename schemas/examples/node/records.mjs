// Avro records of Polyphony's topics: with a schema registry, or in single-object encoding, which is
// a header of ten bytes (C3 01 and the fingerprint of the writer's schema) before the Avro bytes.
import { readFileSync } from 'node:fs';
import avro from 'avsc';
import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry';

const RELEASED = new URL('../../src/main/resources/io/polyphony/schemas/released/', import.meta.url);
const HEADERS = new URL('../headers.csv', import.meta.url);

const headerOf = new Map(); // newest released version of each schema: name -> header
const typeOf = new Map(); // header -> Avro type
const schemaOf = new Map(); // name -> text of the newest schema
for (const line of readFileSync(HEADERS, 'utf8').trim().split('\n').slice(1)) {
  const [header, version, name] = line.split(',');
  const schema = readFileSync(new URL(`${version}/${name}.avsc`, RELEASED), 'utf8');
  headerOf.set(name, header);
  schemaOf.set(name, schema);
  typeOf.set(header, avro.Type.forSchema(JSON.parse(schema)));
}

/** Encoder and decoder; `registryUrl` is optional. */
export function records(registryUrl) {
  const registry = registryUrl && new SchemaRegistry({ host: registryUrl });
  const ids = new Map();
  return {
    async encode(topic, name, record) {
      if (!registry) {
        const header = headerOf.get(name);
        return Buffer.concat([Buffer.from(header, 'hex'), typeOf.get(header).toBuffer(complete(name, record))]);
      }
      if (!ids.has(name)) {
        const schema = { type: SchemaType.AVRO, schema: schemaOf.get(name) };
        ids.set(name, (await registry.register(schema, { subject: `${topic}-value` })).id);
      }
      return registry.encode(ids.get(name), complete(name, record));
    },

    async decode(value) {
      if (value[0] === 0 && registry) {
        return registry.decode(value);
      }
      const type = typeOf.get(value.subarray(0, 10).toString('hex'));
      if (!type) {
        throw new Error(`no released schema has the header ${value.subarray(0, 10).toString('hex')}`);
      }
      return type.fromBuffer(value.subarray(10));
    },
  };
}

/** Defaults for what the record leaves out, and an error for what the schema does not know. */
function complete(name, record) {
  const fields = JSON.parse(schemaOf.get(name)).fields;
  const unknown = Object.keys(record).filter((key) => !fields.some((field) => field.name === key));
  if (unknown.length > 0) {
    throw new Error(`${name} has no field ${unknown}`);
  }
  return Object.fromEntries(fields.map(({ name: key, default: value }) => [key, record[key] ?? value]));
}

/** The record key, which is the Kafka key: the parts with % and / written %25 and %2F. */
export function recordKey(...parts) {
  return parts.map((part) => part.replaceAll('%', '%25').replaceAll('/', '%2F')).join('/');
}
