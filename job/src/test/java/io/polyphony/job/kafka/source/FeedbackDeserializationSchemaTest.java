package io.polyphony.job.kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.job.avro.InputLimits;
import io.polyphony.job.avro.PassedHeaders;
import io.polyphony.job.avro.SingleObjectFormat;
import io.polyphony.job.avro.WriterSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedbackDeserializationSchemaTest {

    private final TestingContext context = new TestingContext();
    private final List<Incoming> collected = new ArrayList<>();
    private FeedbackDeserializationSchema schema;

    @BeforeEach
    void ship() throws Exception {
        schema =
                InstantiationUtil.clone(
                        new FeedbackDeserializationSchema(
                                new SingleObjectFormat(WriterSchemas.released()),
                                "default",
                                new InputLimits(10),
                                new PassedHeaders(Set.of("traceparent"))));
        schema.open(context);
    }

    @Test
    void countsATombstoneAndPassesItOn() {
        deserialize(null);

        assertThat(context.tombstones.getCount()).isEqualTo(1);
        assertThat(collected).hasSize(1);
    }

    @Test
    void keepsKeyHeadersAndPositionOfWhatItCannotRead() {
        byte[] value = {1, 2, 3};
        deserialize(value);

        DeadLetter letter = (DeadLetter) collected.get(0);
        assertThat(letter.original().position())
                .isEqualTo(new SourcePosition("reviews", 2, 99, 1_234));
        assertThat(letter.original().key()).containsExactly(7);
        assertThat(letter.original().value()).isSameAs(value);
        assertThat(letter.original().headers())
                .extracting(header -> header.key())
                .containsExactly("trace", "trace");
        assertThat(context.tombstones.getCount()).isZero();
    }

    @Test
    void aValueAboveTheLimitOfTheInputIsNotDecoded() {
        deserialize(new byte[11]);

        DeadLetter letter = (DeadLetter) collected.get(0);
        assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.OVERSIZE);
        assertThat(letter.stage()).isEqualTo(DeadLetter.Stage.DECODE);
        assertThat(letter.detail())
                .isEqualTo("value of 11 bytes, more than source.max-record-size (10)");
    }

    private void deserialize(byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {1});
        headers.add("trace", new byte[] {2});
        schema.deserialize(
                new ConsumerRecord<>(
                        "reviews",
                        2,
                        99,
                        1_234,
                        TimestampType.CREATE_TIME,
                        1,
                        3,
                        new byte[] {7},
                        value,
                        headers,
                        Optional.empty()),
                new TestingCollector());
    }

    private final class TestingCollector implements Collector<Incoming> {

        @Override
        public void collect(Incoming incoming) {
            collected.add(incoming);
        }

        @Override
        public void close() {}
    }

    private static final class TestingContext
            implements DeserializationSchema.InitializationContext {

        private final SimpleCounter tombstones = new SimpleCounter();

        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup() {
                @Override
                public Counter counter(String name) {
                    return name.equals("numTombstones") ? tombstones : super.counter(name);
                }
            };
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            throw new UnsupportedOperationException();
        }
    }
}
