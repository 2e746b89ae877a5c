package io.polyphony.job.kafka;

import io.polyphony.job.avro.RecordHeader;
import io.polyphony.job.avro.SingleObjectFormat;
import io.polyphony.job.avro.WireFormat;
import io.polyphony.job.avro.WriterSchemas;
import io.polyphony.job.avro.registry.RegisteredHeader;
import io.polyphony.job.avro.registry.RegistryException;
import io.polyphony.job.avro.registry.RegistryFormat;
import io.polyphony.job.avro.registry.RegistrySettings;
import io.polyphony.job.avro.registry.SchemaRegistry;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.SchemaRegistryOptions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/**
 * The wire formats of the topics: single-object encoding, which names a schema by its fingerprint,
 * or identifiers of a schema registry where one is configured. The identifiers of the outputs are
 * looked up when the job is submitted, and stay until the next submission.
 */
public final class SchemaFormats {

    private final JobConfiguration options;

    public SchemaFormats(JobConfiguration options) {
        this.options = options;
    }

    /**
     * @param schemas of single-object encoding
     */
    public WireFormat reading(Collection<Schema> schemas) {
        SingleObjectFormat singleObject = new SingleObjectFormat(schemas);
        return SchemaRegistryOptions.settings(options)
                .<WireFormat>map(it -> new RegistryFormat(it, singleObject))
                .orElse(singleObject);
    }

    /**
     * Finds the header of an output; asks the registry, if there is one.
     *
     * @param generated schema of the generated class
     * @throws ConfigurationException if the registry cannot be asked, refuses the schema, or lacks
     *     it and may not be given it
     */
    public RecordHeader writing(String topic, Schema generated) throws ConfigurationException {
        Optional<RegistrySettings> settings = SchemaRegistryOptions.settings(options);
        if (settings.isEmpty()) {
            return new SingleObjectFormat(List.of());
        }
        String subject = topic + "-value";
        try {
            return new RegisteredHeader(id(new SchemaRegistry(settings.get()), subject, generated));
        } catch (RegistryException e) {
            throw new ConfigurationException(List.of(subject + ": " + e.getMessage()), e);
        }
    }

    /**
     * Looks for the schema of an output without registering it.
     *
     * @throws ConfigurationException if {@link #writing} would fail because of what is there now
     */
    public void check(String topic, Schema generated) throws ConfigurationException {
        Optional<RegistrySettings> settings = SchemaRegistryOptions.settings(options);
        if (settings.isEmpty()) {
            return;
        }
        String subject = topic + "-value";
        try {
            OptionalInt id =
                    new SchemaRegistry(settings.get())
                            .find(subject, WriterSchemas.published(generated));
            if (id.isEmpty() && !options.get(SchemaRegistryOptions.AUTO_REGISTER)) {
                throw lacking(subject, generated);
            }
        } catch (RegistryException e) {
            throw new ConfigurationException(List.of(subject + ": " + e.getMessage()), e);
        }
    }

    private int id(SchemaRegistry registry, String subject, Schema generated)
            throws ConfigurationException {
        Schema schema = WriterSchemas.published(generated);
        if (options.get(SchemaRegistryOptions.AUTO_REGISTER)) {
            return registry.register(subject, schema);
        }
        return registry.find(subject, schema).orElseThrow(() -> lacking(subject, schema));
    }

    private static ConfigurationException lacking(String subject, Schema schema) {
        return new ConfigurationException(
                List.of(
                        "subject '%s' lacks the schema of %s: register it, or set %s: true"
                                .formatted(
                                        subject,
                                        schema.getFullName(),
                                        SchemaRegistryOptions.AUTO_REGISTER.key())));
    }
}
