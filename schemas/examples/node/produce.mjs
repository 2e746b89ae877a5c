// Writes reviews or tickets, one JSON object a line on standard input:
//   node produce.mjs --topic reviews --schema Review < reviews.jsonl
import { createInterface } from 'node:readline';
import { Kafka, logLevel } from 'kafkajs';
import { options } from './options.mjs';
import { recordKey, records } from './records.mjs';

const { bootstrap, registry, topic, schema } = options(['topic', 'schema']);
const source = { Review: 'review', Ticket: 'ticket' }[schema];
const { encode } = records(registry);
const producer = new Kafka({ brokers: [bootstrap], logLevel: logLevel.ERROR }).producer({ idempotent: true });
await producer.connect();
for await (const line of createInterface({ input: process.stdin })) {
  const record = JSON.parse(line);
  const key = recordKey(record.tenant ?? 'default', source, record.id);
  await producer.send({ topic, messages: [{ key, value: await encode(topic, schema, record) }] });
}
await producer.disconnect();
