package io.polyphony.job.avro.registry;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.job.avro.DecodingException;
import io.polyphony.job.avro.RegistryHeader;
import io.polyphony.job.avro.SingleObjectFormat;
import io.polyphony.job.avro.ValueForm;
import io.polyphony.job.avro.WireFormat;
import java.time.Duration;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's wire format: the byte 0, then the big-endian identifier of the schema in the
 * registry. Values in single-object encoding, which begin otherwise, are read as well. An
 * identifier that the registry does not know is a {@link DecodingException}; a registry that does
 * not answer is a {@link RegistryException}, since it says nothing about the record. Every copy of
 * this object has its own cache, in which unknown identifiers have a place, too.
 */
public final class RegistryFormat implements WireFormat {

    private static final long serialVersionUID = 1;

    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private final RegistrySettings settings;
    private final SingleObjectFormat singleObject;

    private transient volatile @Nullable LoadingCache<Integer, RegisteredSchema> schemas;

    public RegistryFormat(RegistrySettings settings, SingleObjectFormat singleObject) {
        this.settings = settings;
        this.singleObject = singleObject;
    }

    @Override
    public int headerLength(byte[] value) {
        return SingleObjectFormat.marks(value)
                ? singleObject.headerLength(value)
                : RegistryHeader.LENGTH;
    }

    /**
     * @throws RegistryException if the registry has to be asked and does not answer
     */
    @Override
    public Schema writerSchema(byte[] value) throws DecodingException {
        if (SingleObjectFormat.marks(value)) {
            return singleObject.writerSchema(value);
        }
        if (!RegistryHeader.marks(value)) {
            throw new DecodingException(
                    Reason.UNDECODABLE,
                    ("%d bytes without the header of a schema registry or of Avro's"
                                    + " single-object encoding%s")
                            .formatted(value.length, ValueForm.describe(value)));
        }
        RegisteredSchema registered = schemas().get(RegistryHeader.schemaId(value));
        @Nullable Schema schema = registered.schema();
        if (schema == null) {
            throw new DecodingException(
                    Reason.UNKNOWN_SCHEMA, String.valueOf(registered.problem()));
        }
        return schema;
    }

    private LoadingCache<Integer, RegisteredSchema> schemas() {
        LoadingCache<Integer, RegisteredSchema> made = schemas;
        if (made == null) {
            made = cache();
            schemas = made;
        }
        return made;
    }

    private LoadingCache<Integer, RegisteredSchema> cache() {
        SchemaRegistry registry = new SchemaRegistry(settings);
        Duration unknownTtl = settings.cache().unknownTtl();
        return Caffeine.newBuilder()
                .maximumSize(settings.cache().maxSize())
                .executor(Runnable::run)
                .expireAfter(
                        Expiry.<Integer, RegisteredSchema>creating(
                                (id, registered) ->
                                        registered.schema() == null ? unknownTtl : FOR_EVER))
                .build(registry::schema);
    }
}
