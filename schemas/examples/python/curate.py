"""Sends a correction of a theme; people see it in the window after it:
python curate.py --topic curation --command '{"id": "17", "tenant": "acme", "kind": "RENAME",
    "themeId": "...", "name": "Battery drains", "author": "kim@acme.example"}'"""
import json
import time

from confluent_kafka import Producer

from options import options
from records import Records

args = options(__doc__, "topic", "command")
command = {"createdTime": int(time.time() * 1000), **json.loads(args.command)}
producer = Producer({"bootstrap.servers": args.bootstrap, "enable.idempotence": True})
producer.produce(
    args.topic,
    # commands of one tenant belong into one partition, so that they apply in order
    key=command.get("tenant") or "default",
    value=Records(args.registry).encode(args.topic, "CurationCommand", command),
)
producer.flush()
