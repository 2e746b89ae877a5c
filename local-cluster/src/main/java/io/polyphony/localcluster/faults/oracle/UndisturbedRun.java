package io.polyphony.localcluster.faults.oracle;

import io.polyphony.function.window.WindowTime;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.status.FlinkRest;
import io.polyphony.localcluster.broker.Topics;
import io.polyphony.localcluster.cluster.job.JobControl;
import io.polyphony.localcluster.cluster.job.JobRequest;
import io.polyphony.localcluster.cluster.job.StartState;
import io.polyphony.localcluster.cluster.start.ClusterStart;
import io.polyphony.localcluster.faults.oracle.Evidence.Input;
import io.polyphony.localcluster.faults.oracle.Evidence.Letter;
import io.polyphony.localcluster.faults.oracle.Evidence.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The same records through the same job once more, bounded and with nothing that disturbs it, each
 * in the window that it had in the disturbed run. Since results depend on vectors and windows
 * alone, they must be the same.
 */
public final class UndisturbedRun {

    private static final String NAME = "undisturbed";
    private static final RunTopics TOPICS = new RunTopics(NAME + '-');

    /** One reader: no other one can be ahead of it, however slow the machine is. */
    private static final int PARALLELISM = 1;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final JobControl control;
    private final FlinkRest rest;
    private final String bootstrapServers;
    private final long windowMillis;

    /**
     * A run on a cluster without another job.
     *
     * @param window of the job
     */
    public UndisturbedRun(
            JobControl control, FlinkRest rest, String bootstrapServers, Duration window) {
        this.control = control;
        this.rest = rest;
        this.windowMillis = window.toMillis();
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Runs the job to its end and compares.
     *
     * @param request of the job in the disturbed run
     * @param tenants whose themes are compared
     */
    public List<Finding> compare(Evidence disturbed, JobRequest request, Predicate<String> tenants)
            throws CommandException, InterruptedException {
        Topics.createMissing(bootstrapServers, ClusterStart.PARTITIONS, TOPICS.prefix());
        Map<Position, Position> positions = write(disturbed);
        Map<String, String> bounded = new LinkedHashMap<>(request.options());
        bounded.putAll(TOPICS.options());
        bounded.put("source.bounded", "true");
        bounded.put("source.bootstrap-servers", bootstrapServers);
        control.submit(
                new JobRequest(NAME, request.jar(), null, bounded, PARALLELISM), StartState.EMPTY);
        awaitEnd();
        Evidence undisturbed = EvidenceReader.readFinished(bootstrapServers, TOPICS);
        return new RunComparison(positions, tenants).compare(disturbed, undisturbed);
    }

    /** Returns the original position of each record that it has written. */
    private Map<Position, Position> write(Evidence disturbed)
            throws CommandException, InterruptedException {
        Map<Position, Input> inputs = new HashMap<>();
        disturbed.inputs().forEach(input -> inputs.put(input.position(), input));
        Map<Position, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (Map.Entry<Position, Long> placed : inOrder(windows(disturbed, inputs))) {
                Input input = inputs.get(placed.getKey());
                if (input != null) {
                    sent.put(
                            placed.getKey(),
                            producer.send(record(input, placed.getValue(), windowMillis)));
                }
            }
        }
        Map<Position, Position> positions = new HashMap<>();
        for (Map.Entry<Position, Future<RecordMetadata>> entry : sent.entrySet()) {
            RecordMetadata written = await(entry.getValue());
            positions.put(
                    new Position(written.topic(), written.partition(), written.offset()),
                    entry.getKey());
        }
        return positions;
    }

    /**
     * Starts of the windows of all records. A dead letter does not name its window: that of a
     * superseded version was that of its time, unless it came late, too.
     */
    private Map<Position, Long> windows(Evidence disturbed, Map<Position, Input> inputs) {
        Map<Position, Long> windows = new HashMap<>();
        for (Row row : disturbed.rows()) {
            if (row.source() != null && row.vector() != null) {
                windows.put(row.source(), row.vector().getWindowStart().toEpochMilli());
            }
        }
        for (Letter letter : disturbed.letters()) {
            Input input = inputs.get(letter.position());
            if (input != null && !input.isTombstone()) {
                windows.put(letter.position(), WindowTime.startOf(input.timestamp(), windowMillis));
            }
        }
        return windows;
    }

    private static List<Map.Entry<Position, Long>> inOrder(Map<Position, Long> windows) {
        return windows.entrySet().stream()
                .sorted(
                        Map.Entry.<Position, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /** The record with a time in the window that it had. */
    private static ProducerRecord<byte[], byte[]> record(
            Input input, long from, long windowMillis) {
        boolean isWithin = input.timestamp() >= from && input.timestamp() < from + windowMillis;
        long time = isWithin ? input.timestamp() : from;
        return new ProducerRecord<>(
                TOPICS.prefix() + input.position().topic(),
                input.position().partition(),
                time,
                input.key().getBytes(StandardCharsets.UTF_8),
                input.value());
    }

    private void awaitEnd() throws CommandException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            FlinkRest.Job job =
                    rest.newest().stream()
                            .filter(found -> found.name().equals(NAME))
                            .findFirst()
                            .orElseThrow(() -> new CommandException("no job " + NAME));
            if (job.state().equals("FINISHED")) {
                return;
            }
            if (job.hasEnded() || System.nanoTime() > deadline) {
                throw new CommandException("the undisturbed run does not finish: " + job.state());
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        // As in FeedbackProducer: a new leader may refuse a first batch alone.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static RecordMetadata await(Future<RecordMetadata> sent)
            throws CommandException, InterruptedException {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new CommandException("cannot write for the undisturbed run: " + e, e);
        }
    }
}
