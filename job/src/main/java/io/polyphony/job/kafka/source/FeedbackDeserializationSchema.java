package io.polyphony.job.kafka.source;

import io.polyphony.function.record.Incoming;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.job.avro.FeedbackDecoder;
import io.polyphony.job.avro.InputLimits;
import io.polyphony.job.avro.JvmOptions;
import io.polyphony.job.avro.PassedHeaders;
import io.polyphony.job.avro.WireFormat;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Deserializes Kafka records to {@link Incoming}, one for one; records without a value are counted
 * ({@code numTombstones}). Key, value and headers are shared with the record, not copied.
 */
public final class FeedbackDeserializationSchema
        implements KafkaRecordDeserializationSchema<Incoming> {

    public static final String TOMBSTONES_METRIC = "numTombstones";

    private static final long serialVersionUID = 1;

    private final WireFormat format;
    private final String defaultTenant;
    private final InputLimits limits;
    private final PassedHeaders headers;

    private transient @Nullable FeedbackDecoder decoder;
    private transient Counter tombstones = new SimpleCounter();

    public FeedbackDeserializationSchema(
            WireFormat format, String defaultTenant, InputLimits limits, PassedHeaders headers) {
        this.format = format;
        this.defaultTenant = defaultTenant;
        this.limits = limits;
        this.headers = headers;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        JvmOptions.check();
        decoder = new FeedbackDecoder(format, defaultTenant, limits, headers);
        tombstones = context.getMetricGroup().counter(TOMBSTONES_METRIC);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Incoming> out) {
        if (decoder == null) {
            throw new IllegalStateException("not opened");
        }
        if (message.value() == null) {
            tombstones.inc();
        }
        out.collect(decoder.decode(SourceRecordDeserializer.sourceRecord(message)));
    }

    @Override
    public TypeInformation<Incoming> getProducedType() {
        return StreamTypes.INCOMING;
    }
}
