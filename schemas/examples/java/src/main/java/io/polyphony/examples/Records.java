package io.polyphony.examples;

import io.apicurio.registry.serde.SerdeConfig;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerdeConfig;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.polyphony.schemas.LabelledVector;
import io.polyphony.schemas.ThemeEvent;
import io.polyphony.schemas.ThemeState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Encodes and decodes records: in single-object encoding, or with a schema registry if there is
 * one.
 */
final class Records {

    private static final Map<String, MessageDecoder<? extends SpecificRecord>> DECODERS =
            Map.of(
                    "labelled-vectors", LabelledVector.getDecoder(),
                    "theme-events", ThemeEvent.getDecoder(),
                    "themes", ThemeState.getDecoder());

    static {
        // Avro makes objects of the classes alone that somebody trusts
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.DEFAULT,
                        type -> type.getPackage() == LabelledVector.class.getPackage()));
    }

    private final Optional<String> registry;

    Records(Options options) {
        this.registry = options.find("registry");
    }

    byte[] encode(String topic, SpecificRecord record) throws IOException {
        if (registry.isPresent()) {
            try (AvroKafkaSerializer<SpecificRecord> serializer = new AvroKafkaSerializer<>()) {
                serializer.configure(registryOptions(), false);
                return serializer.serialize(topic, record);
            }
        }
        ByteBuffer encoded =
                new BinaryMessageEncoder<>(
                                SpecificData.getForClass(record.getClass()), record.getSchema())
                        .encode(record);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    /**
     * @param output name of the output as the job's options have it, such as {@code themes}
     */
    SpecificRecord decode(String output, String topic, byte[] value) {
        if (value[0] == 0 && registry.isPresent()) {
            try (AvroKafkaDeserializer<SpecificRecord> deserializer =
                    new AvroKafkaDeserializer<>()) {
                deserializer.configure(registryOptions(), false);
                return deserializer.deserialize(topic, value);
            }
        }
        try {
            return Objects.requireNonNull(DECODERS.get(output)).decode(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record key, which is the Kafka key: the parts with % and / written %25 and %2F. */
    static String key(String... parts) {
        return Stream.of(parts)
                .map(part -> part.replace("%", "%25").replace("/", "%2F"))
                .collect(Collectors.joining("/"));
    }

    private Map<String, Object> registryOptions() {
        return Map.of(
                SerdeConfig.REGISTRY_URL, registry.orElseThrow(),
                SerdeConfig.AUTO_REGISTER_ARTIFACT, true,
                SerdeConfig.ENABLE_CONFLUENT_ID_HANDLER, true,
                SerdeConfig.USE_ID, "contentId",
                SerdeConfig.ENABLE_HEADERS, false,
                AvroKafkaSerdeConfig.USE_SPECIFIC_AVRO_READER, true);
    }
}
