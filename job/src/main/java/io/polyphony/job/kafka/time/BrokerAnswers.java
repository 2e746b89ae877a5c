package io.polyphony.job.kafka.time;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * Answered fetches of the consumers of this process, by their client ids. Watermark generators and
 * the consumer of their reader know nothing of each other but that id. Thread-safe.
 */
public final class BrokerAnswers {

    private static final Map<String, Set<DoubleSupplier>> BY_CLIENT = new ConcurrentHashMap<>();

    private BrokerAnswers() {}

    /**
     * Adds the counter of a consumer until it is removed.
     *
     * @param answers number of answered fetches so far; called by other threads
     */
    public static void add(String clientId, DoubleSupplier answers) {
        BY_CLIENT.computeIfAbsent(clientId, id -> ConcurrentHashMap.newKeySet()).add(answers);
    }

    /** Removes the counter of a consumer that is closed. */
    public static void remove(String clientId, DoubleSupplier answers) {
        BY_CLIENT.computeIfPresent(
                clientId,
                (id, known) -> {
                    known.remove(answers);
                    return known.isEmpty() ? null : known;
                });
    }

    /** Counts the fetches that brokers have answered to the open consumers with an id. */
    static long count(String clientId) {
        return (long)
                BY_CLIENT.getOrDefault(clientId, Set.of()).stream()
                        .mapToDouble(DoubleSupplier::getAsDouble)
                        .sum();
    }
}
