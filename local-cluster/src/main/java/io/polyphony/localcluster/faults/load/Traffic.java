package io.polyphony.localcluster.faults.load;

import io.polyphony.job.tools.command.CommandException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A thread that writes records at a rate until it is closed. The broker may go away for up to two
 * minutes: the producer waits, and writes each record once.
 */
public final class Traffic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long NANOS = 1_000_000_000L;

    private final KafkaProducer<byte[], byte[]> producer;
    private final TrafficMix mix;
    private final Thread thread = new Thread(this::run, "traffic");
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile int usual;
    private volatile int rate;
    private volatile boolean ended;

    private Traffic(String bootstrapServers, TrafficMix mix, int rate) {
        this.mix = mix;
        this.usual = rate;
        this.rate = rate;
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                                1,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                Math.toIntExact(PATIENCE.toMillis()),
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                Math.toIntExact(PATIENCE.toMillis()),
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                5_000,
                                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                                500),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Begins to write so many records a second. */
    public static Traffic start(String bootstrapServers, TrafficMix mix, int rate) {
        Traffic traffic = new Traffic(bootstrapServers, mix, rate);
        traffic.thread.setDaemon(true);
        traffic.thread.start();
        return traffic;
    }

    /** Writes so many times as fast as usual; 0 for nothing. */
    public void times(int factor) {
        rate = usual * factor;
    }

    /** Changes the rate that is usual; 0 for nothing. */
    public void rate(int recordsPerSecond) {
        usual = recordsPerSecond;
        rate = recordsPerSecond;
    }

    /** Ends writing and waits until the broker has all records. */
    public void finish() throws CommandException, InterruptedException {
        ended = true;
        thread.join(PATIENCE.toMillis());
        producer.flush();
        @Nullable Exception refused = failure.get();
        if (refused != null) {
            throw new CommandException("cannot write feedback to Kafka: " + refused, refused);
        }
    }

    @Override
    public void close() {
        ended = true;
        producer.close(Duration.ofSeconds(1));
    }

    private void run() {
        try {
            long due = System.nanoTime();
            while (!ended) {
                int now = rate;
                long wait = due - System.nanoTime();
                if (now == 0) {
                    LockSupport.parkNanos(NANOS / 20);
                    due = System.nanoTime();
                } else if (wait > 0) {
                    LockSupport.parkNanos(wait);
                } else {
                    producer.send(
                            mix.next(System.currentTimeMillis()),
                            (metadata, exception) -> {
                                if (exception != null) {
                                    failure.compareAndSet(null, exception);
                                }
                            });
                    due = Math.max(due + NANOS / now, System.nanoTime() - NANOS);
                }
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }
}
