"""Avro records of Polyphony's topics: with a schema registry, or in single-object encoding, which is
a header of ten bytes (C3 01 and the fingerprint of the writer's schema) before the Avro bytes."""
import csv
import io
import json
from pathlib import Path

import fastavro
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.serialization import MessageField, SerializationContext

EXAMPLES = Path(__file__).resolve().parent.parent
RELEASED = EXAMPLES.parent / "src/main/resources/io/polyphony/schemas/released"


class Records:
    """Encodes and decodes; the address of a registry is optional."""

    def __init__(self, registry_url=None):
        self.header_of = {}  # newest released version of each schema: name -> header
        self.schema_of = {}  # header -> parsed schema
        self.serializers = {}
        with open(EXAMPLES / "headers.csv", encoding="utf-8") as lines:
            for line in csv.DictReader(lines):
                header = bytes.fromhex(line["header"])
                text = (RELEASED / line["version"] / f"{line['schema']}.avsc").read_text("utf-8")
                self.header_of[line["schema"]] = header
                self.schema_of[header] = fastavro.parse_schema(json.loads(text))
        self.registry = registry_url and SchemaRegistryClient({"url": registry_url})
        self.deserializer = self.registry and AvroDeserializer(self.registry)

    def encode(self, topic, name, record):
        """Fields that the record leaves out get their defaults."""
        header = self.header_of[name]
        schema = self.schema_of[header]
        unknown = set(record) - {field["name"] for field in schema["fields"]}
        if unknown:
            raise ValueError(f"{name} has no field {sorted(unknown)}")
        if self.registry:
            if name not in self.serializers:
                self.serializers[name] = AvroSerializer(self.registry, json.dumps(schema))
            return self.serializers[name](record, SerializationContext(topic, MessageField.VALUE))
        value = io.BytesIO()
        value.write(header)
        fastavro.schemaless_writer(value, schema, record)
        return value.getvalue()

    def decode(self, topic, value):
        if value[:1] == b"\0" and self.registry:
            return self.deserializer(value, SerializationContext(topic, MessageField.VALUE))
        schema = self.schema_of.get(value[:10])
        if schema is None:
            raise ValueError(f"no released schema has the header {value[:10].hex()}")
        return fastavro.schemaless_reader(io.BytesIO(value[10:]), schema)


def record_key(*parts):
    """The record key, which is the Kafka key: the parts with % and / written %25 and %2F."""
    return "/".join(part.replace("%", "%25").replace("/", "%2F") for part in parts)
