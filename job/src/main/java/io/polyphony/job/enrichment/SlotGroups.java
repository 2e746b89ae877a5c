package io.polyphony.job.enrichment;

import io.polyphony.function.embedding.EmbeddingSlots;
import io.polyphony.function.flink.SlotShare;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.EmbeddingSlotOptions;
import java.util.List;
import org.apache.flink.api.common.operators.SlotSharingGroup;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalResourceOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resources of the slots of the embedding step and of the others. Where embedding slots ask for
 * GPUs, both groups say what they need: a slot that says nothing gets its share of a task manager's
 * GPUs as well (Flink 2.2, {@code TaskExecutorResourceUtils}), and may be given one that was meant
 * for the model. Each asks for its share of a task manager, so that as many slots fit as before.
 */
final class SlotGroups {

    /** Group of the embedding step, where it is apart. */
    static final String EMBED = "embed";

    /** Flink's name for the group of all steps that name none. */
    static final String OTHERS = "default";

    private static final Logger LOG = LoggerFactory.getLogger(SlotGroups.class);

    private SlotGroups() {}

    /**
     * Registers what the slots ask for, if they ask for anything.
     *
     * @param resource name of the GPUs in Flink's configuration
     * @throws ConfigurationException if GPUs are demanded that no task manager has, or a task
     *     manager's size is not known here
     */
    static void register(StreamExecutionEnvironment env, EmbeddingSlots slots, String resource)
            throws ConfigurationException {
        Configuration flink = Configuration.fromMap(env.getConfiguration().toMap());
        double gpus = gpus(slots, resource, flink);
        if (gpus == 0) {
            return;
        }
        requireGpus(gpus, resource, flink);
        SlotShare share;
        try {
            share = SlotShare.of(flink);
        } catch (IllegalConfigurationException e) {
            if (slots.gpus() == null) {
                LOG.warn(
                        "Embedding slots ask for no GPU, since the size of a task manager is not"
                                + " known here: {}",
                        e.getMessage());
                return;
            }
            throw unknownSize(gpus, e);
        }
        env.registerSlotSharingGroup(
                group(EMBED, share, MemorySize.ZERO).setExternalResource(resource, gpus).build());
        env.registerSlotSharingGroup(group(OTHERS, share, share.managed()).build());
    }

    private static double gpus(EmbeddingSlots slots, String resource, Configuration flink) {
        Double demanded = slots.gpus();
        if (demanded != null) {
            return demanded;
        }
        return slots.areApart() && slots.mayUseGpu() && resources(flink).contains(resource) ? 1 : 0;
    }

    private static SlotSharingGroup.Builder group(
            String name, SlotShare share, MemorySize managed) {
        return SlotSharingGroup.newBuilder(name)
                .setCpuCores(share.cpuCores())
                .setTaskHeapMemory(share.heap())
                .setTaskOffHeapMemory(share.offHeap())
                .setManagedMemory(managed);
    }

    private static void requireGpus(double gpus, String resource, Configuration flink)
            throws ConfigurationException {
        ConfigOption<Double> amount =
                ConfigOptions.key(
                                ExternalResourceOptions.getAmountConfigOptionForResource(resource))
                        .doubleType()
                        .defaultValue(0.0);
        double given = resources(flink).contains(resource) ? flink.get(amount) : 0;
        if (given < gpus) {
            throw new ConfigurationException(
                    List.of(
                            ("%s: a slot asks for %s of the external resource '%s', but a task"
                                            + " manager has %s; set external-resources and %s as"
                                            + " the cluster has them, or %s to less or 0")
                                    .formatted(
                                            EmbeddingSlotOptions.GPUS.key(),
                                            gpus,
                                            resource,
                                            given,
                                            amount.key(),
                                            EmbeddingSlotOptions.GPUS.key())));
        }
    }

    private static List<String> resources(Configuration flink) {
        return flink.get(ExternalResourceOptions.EXTERNAL_RESOURCE_LIST);
    }

    private static ConfigurationException unknownSize(
            double gpus, IllegalConfigurationException cause) {
        return new ConfigurationException(
                List.of(
                        ("%s is %s, but the size of a task manager, which slots ask their shares"
                                        + " of, is not known here: set"
                                        + " taskmanager.memory.process.size and the like as the"
                                        + " cluster has them (%s)")
                                .formatted(
                                        EmbeddingSlotOptions.GPUS.key(), gpus, cause.getMessage())),
                cause);
    }
}
