// Prints the records of an output topic as JSON, one a line; ends after --idle seconds without one:
//   node consume.mjs --topic labelled-vectors --group my-application
import { Kafka, logLevel } from 'kafkajs';
import { options } from './options.mjs';
import { records } from './records.mjs';

const { bootstrap, registry, topic, group, idle } = options(['topic', 'group'], { idle: '0' });
const { decode } = records(registry);
// kafkajs reads committed records alone unless told otherwise (readUncommitted)
const consumer = new Kafka({ brokers: [bootstrap], logLevel: logLevel.ERROR }).consumer({ groupId: group });
await consumer.connect();
await consumer.subscribe({ topics: [topic], fromBeginning: true });

let end;
const stopWhenIdle = () => {
  clearTimeout(end);
  end = Number(idle) && setTimeout(() => consumer.disconnect(), Number(idle) * 1000);
};
consumer.on(consumer.events.GROUP_JOIN, stopWhenIdle);
consumer.on(consumer.events.CRASH, ({ payload }) => {
  console.error(payload.error);
  process.exit(1);
});
await consumer.run({
  eachMessage: async ({ message }) => {
    stopWhenIdle();
    const key = message.key?.toString();
    const time = Number(message.timestamp);
    const headers = Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, value?.toString()]),
    );
    // no value is a tombstone: what was known under this key is to be forgotten
    const isLetter = topic.endsWith('dead-letters');
    const value = message.value && (isLetter ? message.value.toString('base64') : await decode(message.value));
    console.log(JSON.stringify({ key, time, headers, value }));
  },
});
