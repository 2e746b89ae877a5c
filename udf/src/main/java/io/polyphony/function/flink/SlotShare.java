package io.polyphony.function.flink;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;

/**
 * An equal share of a task manager's resources, as a slot gets it that asks for nothing.
 *
 * @param cpuCores rounded down, so that all slots fit
 * @param offHeap task memory outside the heap
 * @param managed memory of state backends
 */
public record SlotShare(double cpuCores, MemorySize heap, MemorySize offHeap, MemorySize managed) {

    /**
     * Cores of a task manager in a pod (Flink's Kubernetes options), where no other option says.
     */
    private static final ConfigOption<Double> POD_CORES =
            ConfigOptions.key("kubernetes.taskmanager.cpu.amount")
                    .doubleType()
                    .defaultValue(-1.0)
                    .withDeprecatedKeys("kubernetes.taskmanager.cpu");

    private static final double CORE_PARTS = 10_000;

    /**
     * @param flink configuration of the cluster
     * @throws IllegalConfigurationException if it does not say how large a task manager is
     */
    public static SlotShare of(Configuration flink) {
        TaskExecutorProcessSpec whole = TaskExecutorProcessUtils.processSpecFromConfig(flink);
        int slots = whole.getNumSlots();
        double cores =
                TaskExecutorProcessUtils.getCpuCoresWithFallbackConfigOption(flink, POD_CORES);
        return new SlotShare(
                Math.floor(cores / slots * CORE_PARTS) / CORE_PARTS,
                whole.getTaskHeapSize().divide(slots),
                whole.getTaskOffHeapSize().divide(slots),
                whole.getManagedMemorySize().divide(slots));
    }
}
