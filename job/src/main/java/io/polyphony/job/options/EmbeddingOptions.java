package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.checkpoint.FolderInstruction;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.session.SessionScope;
import io.polyphony.embedding.onnx.session.SessionSettings;
import io.polyphony.function.batching.BatchingSettings;
import io.polyphony.function.embedding.EmbedSettings;
import io.polyphony.function.tokenising.TextSettings;
import io.polyphony.job.options.declaration.Expert;
import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/** Options of the model, its device and its micro-batches: {@code embedding.*}. */
public final class EmbeddingOptions {

    /** The place where the model runs. */
    public enum Backend {
        LOCAL,
        OPENAI;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Number format of the model, or whichever suits the device. */
    public enum Precision {
        AUTO,
        FP32,
        INT8,
        FP16,
        BF16;

        /** The format of the weights; {@code null} for the default of the device. */
        public io.polyphony.embedding.@Nullable Precision format() {
            return this == AUTO ? null : io.polyphony.embedding.Precision.valueOf(name());
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final ConfigOption<Backend> BACKEND =
            key("embedding.backend")
                    .enumType(Backend.class)
                    .defaultValue(Backend.LOCAL)
                    .withDescription(
                            "local runs the model inside the task slots; openai asks a server with"
                                + " an OpenAI-compatible /v1/embeddings, see embedding.openai.*.");

    public static final ConfigOption<String> MODEL =
            key("embedding.model")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Folder of the model as published, at the same path on every task"
                                + " manager; with safetensors of a Qwen3 model, or with an ONNX"
                                + " export of any embedding model as model.onnx or onnx/model.onnx."
                                + " Required for the local backend; for a server, a folder whose"
                                + " tokenizer.json measures texts, and three bytes of text count as"
                                + " a token if not set.");

    @Expert
    public static final ConfigOption<String> MODEL_FILE =
            key("embedding.model-file")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "ONNX export in the model folder to use although there are safetensors,"
                                    + " or under another name. An export that gives no vectors is"
                                    + " refused with the reason.");

    @Expert
    public static final ConfigOption<Map<String, String>> MODEL_SHA256 =
            key("embedding.model-sha256")
                    .mapType()
                    .defaultValue(Map.of())
                    .withDescription(
                            "SHA-256 of model files by name, as"
                                + " model.safetensors:0437e4..,config.json:9d5d0a..; the job does"
                                + " not start with other files. They are logged when a model"
                                + " opens.");

    public static final ConfigOption<String> CACHE_DIR =
            key("embedding.cache-dir")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Writable folder for compiled graphs. If not set: .polyphony inside the"
                                    + " model folder, or the system's temporary folder where that"
                                    + " cannot be written.");

    public static final ConfigOption<Integer> DIMENSION =
            key("embedding.dimension")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Components of a vector; the model's own number if not set. Another"
                                    + " dimension needs a new state.");

    public static final ConfigOption<String> INSTRUCTION =
            key("embedding.instruction")
                    .stringType()
                    .defaultValue("clustering")
                    .withDescription(
                            "What the model reads before every text: clustering or a sentence of"
                                + " your own, as a task in Qwen3-Embedding's format; prompt:NAME, a"
                                + " prompt of the model folder's config_sentence_transformers.json;"
                                + " prefix: and a text that stands as it is, such as 'prefix:query:"
                                + " ' for E5; or none. If not set: clustering for Qwen3, the"
                                + " folder's default prompt or none for other families.");

    public static final ConfigOption<Device> DEVICE =
            key("embedding.device")
                    .enumType(Device.class)
                    .defaultValue(Device.AUTO)
                    .withDescription(
                            "Where the model runs; auto takes a GPU if there is one, cuda fails"
                                    + " without.");

    public static final ConfigOption<Precision> PRECISION =
            key("embedding.precision")
                    .enumType(Precision.class)
                    .defaultValue(Precision.AUTO)
                    .withDescription(
                            "Number format of the model: fp32 or int8 on the CPU, fp16 or bf16 on"
                                + " CUDA; another device's is refused. auto is fp32 on the CPU and"
                                + " bf16 on CUDA, or fp16 where the GPU has no bf16. A state may be"
                                + " continued in another precision, since the vectors stay"
                                + " comparable.");

    @Expert
    public static final ConfigOption<Integer> CUDA_DEVICE_ID =
            key("embedding.cuda.device-id")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Index of the GPU. If not set: of those that Flink gives the task"
                                    + " manager the one that fewest subtasks use, or 0.");

    @Expert
    public static final ConfigOption<String> CUDA_RESOURCE_NAME =
            key("embedding.cuda.resource-name")
                    .stringType()
                    .defaultValue("gpu")
                    .withDescription(
                            "Name in Flink's external-resources under which a task manager has its"
                                    + " GPUs.");

    @Expert
    public static final ConfigOption<MemorySize> CUDA_MEMORY_LIMIT =
            key("embedding.cuda.memory-limit")
                    .memoryType()
                    .noDefaultValue()
                    .withDescription(
                            "GPU memory that a session's arena may take, at least 64 mb; no limit"
                                    + " if not set. When memory runs out, forward passes become"
                                    + " smaller.");

    public static final ConfigOption<SessionScope> SESSION_SCOPE =
            key("embedding.session.scope")
                    .enumType(SessionScope.class)
                    .defaultValue(SessionScope.SLOT)
                    .withDescription(
                            "Whether each slot loads the model, or the slots of a task manager"
                                + " share one per device. Share on a GPU, and where memory holds"
                                + " the model only once.");

    public static final ConfigOption<Integer> THREADS =
            key("embedding.threads")
                    .intType()
                    .defaultValue(0)
                    .withDescription(
                            "CPU threads of one forward pass; 0 for all cores. With several slots"
                                    + " in a task manager: cores divided by slots.");

    public static final ConfigOption<Integer> PARALLELISM =
            key("embedding.parallelism")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Parallelism of the embedding step in a slot-sharing group of its own;"
                                    + " with the rest of the job if not set.");

    /**
     * Default of {@link #MAX_BATCH_TOKENS} where a GPU is demanded; calculated: eight times what
     * starting its kernels costs.
     */
    private static final int GPU_BATCH_TOKENS = 16_384;

    /** Default of {@link #MAX_BATCH_SIZE} where a GPU is demanded: that many texts of 32 tokens. */
    private static final int GPU_BATCH_SIZE = 512;

    public static final ConfigOption<Integer> MAX_BATCH_TOKENS =
            key("embedding.batch.max-tokens")
                    .intType()
                    .defaultValue(2048)
                    .withDescription(
                            "Tokens of one micro-batch, those of texts in the cache not counted. It"
                                + " may take several forward passes. With embedding.device cuda and"
                                + " nothing set: 16384, since a pass of few tokens waits for the"
                                + " start of its kernels.");

    @Expert
    public static final ConfigOption<Integer> MAX_BATCH_SIZE =
            key("embedding.batch.max-size")
                    .intType()
                    .defaultValue(64)
                    .withDescription(
                            "Chunks of one micro-batch. With embedding.device cuda and nothing set:"
                                    + " 512.");

    public static final ConfigOption<Duration> MAX_TIME_IN_BUFFER =
            key("embedding.batch.max-time-in-buffer")
                    .durationType()
                    .defaultValue(Duration.ofMillis(50))
                    .withDescription(
                            "How long a text waits for others at most: it goes at once when the"
                                + " model is idle, and where the model is busy anyway it may wait"
                                + " embedding.batch.max-inference-time longer.");

    @Expert
    public static final ConfigOption<Duration> MAX_INFERENCE_TIME =
            key("embedding.batch.max-inference-time")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(1))
                    .withDescription(
                            "Wanted upper limit of the time for one micro-batch, which Flink cannot"
                                + " interrupt: micro-batches become smaller on a slow machine. The"
                                + " slowest embedding subtask counts, on whichever task manager it"
                                + " is. Of no effect for a server, whose requests hold no barrier"
                                + " for longer than the oldest in flight.");

    @Expert
    public static final ConfigOption<Integer> MAX_PASS_TOKENS =
            key("embedding.pass.max-tokens")
                    .intType()
                    .noDefaultValue()
                    .withDescription(
                            "Tokens of one forward pass, into which a micro-batch is divided by"
                                    + " length; if not set, 512 on the CPU and no limit on a GPU.");

    public static final ConfigOption<MemorySize> CACHE_MAX_SIZE =
            key("embedding.cache.max-size")
                    .memoryType()
                    .defaultValue(MemorySize.ofMebiBytes(32))
                    .withDescription(
                            "Heap of a task manager for vectors of texts seen before, which are not"
                                + " embedded again; 0 for none. A vector of 1024 components takes"
                                + " 4.2 kb.");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Embedding",
                    EmbeddingOptions.class,
                    List.of(
                            Requirement.given(MODEL).where(BACKEND, Backend.LOCAL),
                            Requirement.that(
                                    MODEL_SHA256,
                                    EmbeddingOptions::areHashes,
                                    "64 hex digits for each file"),
                            Requirement.atLeast(DIMENSION, 32),
                            Requirement.atLeast(CUDA_DEVICE_ID, 0),
                            Requirement.given(CUDA_RESOURCE_NAME),
                            Requirement.that(
                                    CUDA_MEMORY_LIMIT,
                                    limit -> limit.getMebiBytes() >= 64,
                                    "at least 64 mb"),
                            Requirement.atLeast(THREADS, 0),
                            Requirement.atLeast(PARALLELISM, 1),
                            Requirement.atLeast(MAX_BATCH_TOKENS, 1),
                            Requirement.atLeast(MAX_BATCH_SIZE, 1),
                            Requirement.positive(MAX_TIME_IN_BUFFER),
                            Requirement.positive(MAX_INFERENCE_TIME),
                            Requirement.atLeast(MAX_PASS_TOKENS, 1)));

    private EmbeddingOptions() {}

    /**
     * The instruction that the option names, or the one that suits the model folder.
     *
     * @throws EmbeddingException if the folder has no prompt of the name that the option gives
     */
    public static Instruction instruction(ReadableConfig options) throws EmbeddingException {
        @Nullable String value = options.getOptional(INSTRUCTION).orElse(null);
        @Nullable String folder = options.getOptional(MODEL).orElse(null);
        if (folder != null) {
            return FolderInstruction.resolve(value, Path.of(folder));
        }
        if (value != null && value.startsWith("prompt:")) {
            throw new EmbeddingException(
                    ("embedding.instruction is %s, but embedding.model names no folder"
                                            + " that knows its")
                                    .formatted(value)
                            + " prompts");
        }
        return value == null ? Instruction.CLUSTERING : Instruction.parse(value);
    }

    /** The micro-batches of texts that are read as {@code text} says. */
    public static BatchingSettings batching(ReadableConfig options, TextSettings text) {
        boolean gpu = options.get(DEVICE) == Device.CUDA;
        return new BatchingSettings(
                options.getOptional(MAX_BATCH_TOKENS)
                        .orElse(gpu ? GPU_BATCH_TOKENS : MAX_BATCH_TOKENS.defaultValue()),
                options.getOptional(MAX_BATCH_SIZE)
                        .orElse(gpu ? GPU_BATCH_SIZE : MAX_BATCH_SIZE.defaultValue()),
                options.get(MAX_TIME_IN_BUFFER),
                options.get(MAX_INFERENCE_TIME),
                text);
    }

    /** The resources of a task manager that the model uses. */
    public static EmbedSettings embed(ReadableConfig options) {
        return new EmbedSettings(
                options.get(CUDA_RESOURCE_NAME), options.get(CACHE_MAX_SIZE).getBytes());
    }

    /** The sessions that run the model. */
    public static SessionSettings session(ReadableConfig options) {
        CudaSettings cuda =
                new CudaSettings(
                        options.getOptional(CUDA_DEVICE_ID).orElse(null),
                        options.getOptional(CUDA_MEMORY_LIMIT)
                                .map(MemorySize::getBytes)
                                .orElse(0L));
        return new SessionSettings(
                options.get(DEVICE),
                options.get(THREADS),
                options.get(SESSION_SCOPE),
                cuda,
                options.getOptional(MAX_PASS_TOKENS).orElse(null),
                SessionSettings.PASS_ATTENTION);
    }

    private static boolean areHashes(Map<String, String> pins) {
        return pins.values().stream().allMatch(pin -> pin.strip().matches("[0-9a-fA-F]{64}"));
    }
}
