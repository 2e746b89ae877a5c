package io.polyphony.job.kafka.source;

import io.polyphony.function.record.source.SourceHeader;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.serialization.StreamTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Emits Kafka records as they are. Key, value and headers are shared with the record, not copied.
 */
final class SourceRecordDeserializer implements KafkaRecordDeserializationSchema<SourceRecord> {

    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<SourceRecord> out) {
        out.collect(sourceRecord(message));
    }

    @Override
    public TypeInformation<SourceRecord> getProducedType() {
        return StreamTypes.SOURCE_RECORD;
    }

    static SourceRecord sourceRecord(ConsumerRecord<byte[], byte[]> message) {
        List<SourceHeader> headers = new ArrayList<>();
        for (Header header : message.headers()) {
            headers.add(new SourceHeader(header.key(), header.value()));
        }
        return new SourceRecord(
                new SourcePosition(
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        message.timestamp()),
                message.key(),
                message.value(),
                headers);
    }
}
