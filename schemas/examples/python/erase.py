"""Has a record forgotten: a tombstone on the topic that it came from, under its record key:
python erase.py --topic reviews --tenant acme --source review --id r1"""
from confluent_kafka import Producer

from options import options
from records import record_key

args = options(__doc__, "topic", "tenant", "source", "id")
producer = Producer({"bootstrap.servers": args.bootstrap, "enable.idempotence": True})
producer.produce(args.topic, key=record_key(args.tenant, args.source, args.id), value=None)
producer.flush()
