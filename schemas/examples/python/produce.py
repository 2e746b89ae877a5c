"""Writes reviews or tickets, one JSON object a line on standard input:
python produce.py --topic reviews --schema Review < reviews.jsonl"""
import json
import sys

from confluent_kafka import Producer

from options import options
from records import Records, record_key

args = options(__doc__, "topic", "schema")
source = {"Review": "review", "Ticket": "ticket"}[args.schema]
records = Records(args.registry)
producer = Producer({"bootstrap.servers": args.bootstrap, "enable.idempotence": True})
failures = []
for line in sys.stdin:
    record = json.loads(line)
    producer.produce(
        args.topic,
        key=record_key(record.get("tenant") or "default", source, record["id"]),
        value=records.encode(args.topic, args.schema, record),
        on_delivery=lambda error, message: error and failures.append(error),
    )
    producer.poll(0)
producer.flush()
if failures:
    sys.exit(f"{len(failures)} records were not written: {failures[0]}")
