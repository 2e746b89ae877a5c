"""Prints the records of an output topic as JSON, one a line; ends after --idle seconds without one:
python consume.py --topic labelled-vectors --group my-application"""
import base64
import json
import time

from confluent_kafka import Consumer

from options import options
from records import Records

args = options(__doc__, "topic", "group", idle=0.0)
records = Records(args.registry)
consumer = Consumer(
    {
        "bootstrap.servers": args.bootstrap,
        "group.id": args.group,
        "auto.offset.reset": "earliest",
        # the default of this library; others read records of aborted transactions without it
        "isolation.level": "read_committed",
    }
)
last = None  # time of the last record, or of the assignment of partitions


def on_assign(*_):
    global last
    last = time.monotonic()


consumer.subscribe([args.topic], on_assign=on_assign)
while not args.idle or last is None or time.monotonic() - last < args.idle:
    message = consumer.poll(0.5)
    if message is None:
        continue
    if message.error():
        raise SystemExit(str(message.error()))
    last = time.monotonic()
    value = message.value()
    # no value is a tombstone: what was known under this key is to be forgotten
    if value is not None:
        if args.topic.endswith("dead-letters"):
            value = base64.b64encode(value).decode()
        else:
            value = records.decode(args.topic, value)
    print(
        json.dumps(
            {
                "key": message.key() and message.key().decode(),
                "time": message.timestamp()[1],
                "headers": {name: text and text.decode() for name, text in message.headers() or []},
                "value": value,
            },
            default=str,
        ),
        flush=True,
    )
consumer.close()
