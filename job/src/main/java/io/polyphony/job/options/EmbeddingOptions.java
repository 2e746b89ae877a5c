package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.flink.configuration.ConfigOption;

/** Which model makes the vectors, on what, and in which micro-batches. */
public final class EmbeddingOptions {

    /** What runs the model. */
    public enum Device {
        AUTO,
        CPU,
        CUDA;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Number format of the model. */
    public enum Precision {
        AUTO,
        FP32,
        INT8,
        FP16,
        BF16;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final ConfigOption<String> MODEL =
            key("embedding.model")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Folder of the model as published, at the same path on every task manager. Required.");

    public static final ConfigOption<String> CACHE_DIR =
            key("embedding.cache-dir")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Writable folder for compiled graphs. If not set: .polyphony inside the model folder, or the system's temporary folder where that cannot be written.");

    public static final ConfigOption<Integer> DIMENSION =
            key("embedding.dimension")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Components of a vector; the model's own number if not set. Another dimension needs a new state.");

    public static final ConfigOption<String> INSTRUCTION =
            key("embedding.instruction")
                    .stringType()
                    .defaultValue("clustering")
                    .withDescription(
                            "Task that the model reads before every text: clustering, none, or a sentence of your own.");

    public static final ConfigOption<Device> DEVICE =
            key("embedding.device")
                    .enumType(Device.class)
                    .defaultValue(Device.AUTO)
                    .withDescription(
                            "Where the model runs; auto takes a GPU if there is one, cuda fails without.");

    public static final ConfigOption<Precision> PRECISION =
            key("embedding.precision")
                    .enumType(Precision.class)
                    .defaultValue(Precision.AUTO)
                    .withDescription(
                            "Number format of the model: fp32 or int8 on the CPU, fp16 or bf16 on CUDA; another device's is refused. auto is fp32 on the CPU and fp16 on CUDA. A state may be continued in another precision, since the vectors stay comparable.");

    public static final ConfigOption<Integer> THREADS =
            key("embedding.threads")
                    .intType()
                    .defaultValue(0)
                    .withDescription(
                            "CPU threads of one forward pass; 0 for all cores. With several slots in a task manager: cores divided by slots.");

    public static final ConfigOption<Integer> PARALLELISM =
            key("embedding.parallelism")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Parallelism of the embedding step in a slot-sharing group of its own; with the rest of the job if not set.");

    public static final ConfigOption<Integer> MAX_BATCH_TOKENS =
            key("embedding.batch.max-tokens")
                    .intType()
                    .defaultValue(2048)
                    .withDescription("Tokens of one micro-batch.");

    public static final ConfigOption<Integer> MAX_BATCH_SIZE =
            key("embedding.batch.max-size")
                    .intType()
                    .defaultValue(64)
                    .withDescription("Chunks of one micro-batch.");

    public static final ConfigOption<Duration> MAX_TIME_IN_BUFFER =
            key("embedding.batch.max-time-in-buffer")
                    .durationType()
                    .defaultValue(Duration.ofMillis(50))
                    .withDescription("How long a text waits for others.");

    public static final ConfigOption<Duration> MAX_INFERENCE_TIME =
            key("embedding.batch.max-inference-time")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription(
                            "Wanted upper limit of one forward pass, which Flink cannot interrupt: micro-batches become smaller on a slow machine.");

    static final OptionGroup GROUP =
            OptionGroup.of(
                    "Embedding",
                    EmbeddingOptions.class,
                    List.of(
                            Requirement.given(MODEL),
                            Requirement.atLeast(DIMENSION, 32),
                            Requirement.atLeast(THREADS, 0),
                            Requirement.atLeast(PARALLELISM, 1),
                            Requirement.atLeast(MAX_BATCH_TOKENS, 1),
                            Requirement.atLeast(MAX_BATCH_SIZE, 1),
                            Requirement.positive(MAX_TIME_IN_BUFFER),
                            Requirement.positive(MAX_INFERENCE_TIME)));

    private EmbeddingOptions() {}
}
