package io.polyphony.localcluster.fuzz;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.flink.EnrichmentGraph;
import io.polyphony.localcluster.flink.FlinkCluster;
import io.polyphony.localcluster.flink.RunningJob;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of which nothing can be read, and a job that shall stop because of it. */
final class WrongTopic {

    private static final int MESSAGES = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FlinkCluster flink;
    private final Map<String, String> options;

    WrongTopic(FlinkCluster flink, Map<String, String> options) {
        this.flink = flink;
        this.options = FuzzOptions.wrongTopic(options);
    }

    /** Returns what the job says when it stops. */
    String stopReason() throws CommandException, InterruptedException {
        produce();
        RunningJob job = flink.submit(EnrichmentGraph.of(options));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (job.isFinished()) {
                    return "ended without a reason";
                }
            } catch (CommandException e) {
                return String.valueOf(e.getMessage());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return "still runs after " + PATIENCE;
    }

    private void produce() {
        Map<String, Object> producer =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        options.get("source.bootstrap-servers"));
        try (KafkaProducer<byte[], byte[]> out =
                new KafkaProducer<>(
                        producer, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < MESSAGES; i++) {
                out.send(new ProducerRecord<>(FuzzTopics.WRONG, new byte[] {1, 2, 3}));
            }
        }
    }
}
