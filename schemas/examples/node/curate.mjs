// Sends a correction of a theme; people see it in the window after it:
//   node curate.mjs --topic curation --command '{"id": "17", "tenant": "acme", "kind": "RENAME",
//       "themeId": "...", "name": "Battery drains", "author": "kim@acme.example"}'
import { Kafka, logLevel } from 'kafkajs';
import { options } from './options.mjs';
import { records } from './records.mjs';

const { bootstrap, registry, topic, command } = options(['topic', 'command']);
const { encode } = records(registry);
const record = { createdTime: Date.now(), ...JSON.parse(command) };
const producer = new Kafka({ brokers: [bootstrap], logLevel: logLevel.ERROR }).producer({ idempotent: true });
await producer.connect();
// commands of one tenant belong into one partition, so that they apply in order
const key = record.tenant ?? 'default';
await producer.send({ topic, messages: [{ key, value: await encode(topic, 'CurationCommand', record) }] });
await producer.disconnect();
