package io.polyphony.function.accelerator;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;

/**
 * Deals out the accelerators of a task manager. Flink gives every slot the same set, so each
 * subtask takes the one that fewest other subtasks of the job hold, and returns it. Thread-safe.
 */
public final class Accelerators {

    /** Property of Flink's GPU driver. */
    private static final String INDEX = "index";

    /** One per class loader, that is per job. */
    public static final Accelerators OF_THIS_PROCESS = new Accelerators();

    private final Map<Integer, Integer> users = new HashMap<>();

    /**
     * Takes an accelerator; nothing if the task manager was given none.
     *
     * @return Flink's index of it
     * @throws IllegalArgumentException if a resource has no index
     */
    public synchronized OptionalInt acquire(String resource, Set<ExternalResourceInfo> given) {
        OptionalInt index = leastUsed(given.stream().map(info -> index(resource, info)).toList());
        index.ifPresent(device -> users.merge(device, 1, Integer::sum));
        return index;
    }

    /** Releases a GPU that was acquired. */
    public synchronized void release(OptionalInt index) {
        index.ifPresent(device -> users.merge(device, -1, Integer::sum));
    }

    private OptionalInt leastUsed(Collection<Integer> indexes) {
        return indexes.stream()
                .sorted()
                .min(Comparator.comparingInt(index -> users.getOrDefault(index, 0)))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private static int index(String resource, ExternalResourceInfo info) {
        String index = info.getProperty(INDEX).orElse("missing");
        try {
            return Integer.parseInt(index);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    ("external resource '%s' (embedding.cuda.resource-name): expected a "
                                    + "number as its property 'index', but it is %s")
                            .formatted(resource, index),
                    e);
        }
    }
}
