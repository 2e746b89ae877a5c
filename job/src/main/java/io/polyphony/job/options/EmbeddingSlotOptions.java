package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.function.embedding.EmbeddingSlots;
import io.polyphony.job.options.declaration.Expert;
import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** Options of the slots that the embedding step has to itself: {@code embedding.slot.*}. */
public final class EmbeddingSlotOptions {

    @Expert
    public static final ConfigOption<Double> GPUS =
            key("embedding.slot.gpus")
                    .doubleType()
                    .noDefaultValue()
                    .withDescription(
                            "GPUs that each slot of the embedding step asks Flink for, with"
                                + " embedding.parallelism; the slots of the other steps ask for"
                                + " none. Below 1, slots share one; 0 asks for nothing. If not set:"
                                + " 1 where external-resources names embedding.cuda.resource-name"
                                + " and the model may run on a GPU.");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Slots of the embedding step",
                    EmbeddingSlotOptions.class,
                    List.of(
                            Requirement.that(GPUS, gpus -> gpus >= 0, "0 or more"),
                            EmbeddingSlotOptions::gpusWithoutSlots));

    private EmbeddingSlotOptions() {}

    /** The slots that the model runs in. */
    public static EmbeddingSlots slots(ReadableConfig options) {
        return new EmbeddingSlots(
                options.getOptional(EmbeddingOptions.PARALLELISM).orElse(0),
                mayUseGpu(options),
                options.getOptional(GPUS).orElse(null));
    }

    private static boolean mayUseGpu(ReadableConfig options) {
        return options.get(EmbeddingOptions.BACKEND) == EmbeddingOptions.Backend.LOCAL
                && options.get(EmbeddingOptions.DEVICE) != Device.CPU;
    }

    private static Optional<String> gpusWithoutSlots(ReadableConfig options) {
        double gpus = options.getOptional(GPUS).orElse(0.0);
        if (gpus <= 0
                || (options.getOptional(EmbeddingOptions.PARALLELISM).isPresent()
                        && mayUseGpu(options))) {
            return Optional.empty();
        }
        return Optional.of(
                "%s is %s, which needs %s, and a model that may run on a GPU (%s, %s)"
                        .formatted(
                                GPUS.key(),
                                gpus,
                                EmbeddingOptions.PARALLELISM.key(),
                                EmbeddingOptions.BACKEND.key(),
                                EmbeddingOptions.DEVICE.key()));
    }
}
