package io.polyphony.job.kafka.sink.delivery;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job that copies one topic to another, and fails once after {@link #failOnce}. */
record CopyJob(String brokers, String in, String out, String prefix) {

    private static final AtomicInteger FAILURES = new AtomicInteger();

    /** Lets the next record fail. */
    static void failOnce() {
        FAILURES.set(1);
    }

    static boolean hasFailed() {
        return FAILURES.get() == 0;
    }

    Sink<String> pooling() {
        Properties admin = new Properties();
        admin.put("bootstrap.servers", brokers);
        return new DeliverySink<>(sink(TransactionNamingStrategy.POOLING), admin);
    }

    KafkaSink<String> sink(TransactionNamingStrategy naming) {
        return KafkaSink.<String>builder()
                .setBootstrapServers(brokers)
                .setProperty("transaction.timeout.ms", "600000")
                .setProperty("client.id", prefix)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(prefix)
                .setTransactionNamingStrategy(naming)
                .setRecordSerializer(
                        KafkaRecordSerializationSchema.builder()
                                .setTopic(out)
                                .setValueSerializationSchema(new SimpleStringSchema())
                                .build())
                .build();
    }

    JobClient start(Sink<String> sink, int parallelism, Configuration flink) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
        env.setParallelism(parallelism);
        env.enableCheckpointing(200);
        KafkaSource<String> source =
                KafkaSource.<String>builder()
                        .setBootstrapServers(brokers)
                        .setTopics(in)
                        .setGroupId(prefix)
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setValueOnlyDeserializer(new SimpleStringSchema())
                        .build();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "read")
                .uid("read")
                .map(new FailingMap())
                .uid("map")
                .sinkTo(sink)
                .uid("write");
        return env.executeAsync();
    }

    private static final class FailingMap implements MapFunction<String, String> {

        private static final long serialVersionUID = 1;

        @Override
        public String map(String value) {
            if (FAILURES.compareAndSet(1, 0)) {
                throw new IllegalStateException("told to fail");
            }
            return value;
        }
    }
}
