// Has a record forgotten: a tombstone on the topic that it came from, under its record key:
//   node erase.mjs --topic reviews --tenant acme --source review --id r1
import { Kafka, logLevel } from 'kafkajs';
import { options } from './options.mjs';
import { recordKey } from './records.mjs';

const { bootstrap, topic, tenant, source, id } = options(['topic', 'tenant', 'source', 'id']);
const producer = new Kafka({ brokers: [bootstrap], logLevel: logLevel.ERROR }).producer({ idempotent: true });
await producer.connect();
await producer.send({ topic, messages: [{ key: recordKey(tenant, source, id), value: null }] });
await producer.disconnect();
