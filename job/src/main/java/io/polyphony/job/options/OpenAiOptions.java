package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.embedding.TokenizerLoader;
import io.polyphony.embedding.onnx.FolderTokenizer;
import io.polyphony.embedding.remote.ByteCountTokenizer;
import io.polyphony.embedding.remote.OpenAiModel;
import io.polyphony.embedding.remote.OpenAiSettings;
import io.polyphony.embedding.remote.OpenAiSettings.Limits;
import io.polyphony.embedding.remote.OpenAiSettings.Retry;
import io.polyphony.job.options.declaration.Expert;
import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/** Options of the server that embeds texts where {@code embedding.backend} is {@code openai}. */
public final class OpenAiOptions {

    public static final ConfigOption<String> URL =
            key("embedding.openai.url")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Base address of an OpenAI-compatible server, such as"
                                + " http://host:8000/v1; texts are posted to /embeddings below it."
                                + " Required for the openai backend.");

    public static final ConfigOption<String> MODEL =
            key("embedding.openai.model")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "Name that the server knows the model by. Required for the openai"
                                    + " backend.");

    public static final ConfigOption<String> MODEL_VERSION =
            key("embedding.openai.model-version")
                    .stringType()
                    .defaultValue("1")
                    .withDescription(
                            "Any text; change it when the server gets other weights under the same"
                                + " name. Goes into the revision of the vectors, and another one"
                                + " needs a new state.");

    public static final ConfigOption<String> API_KEY_FILE =
            key("embedding.openai.api-key-file")
                    .stringType()
                    .noDefaultValue()
                    .withDescription(
                            "File on every task manager whose content is sent as bearer token, such"
                                    + " as a mounted secret. The key itself is never an option.");

    @Expert
    public static final ConfigOption<Integer> MAX_TEXT_TOKENS =
            key("embedding.openai.max-text-tokens")
                    .intType()
                    .defaultValue(32_768)
                    .withDescription(
                            "Longest text that the server takes, in tokens, instruction and end"
                                    + " token included.");

    public static final ConfigOption<Duration> TIMEOUT =
            key("embedding.openai.timeout")
                    .durationType()
                    .defaultValue(Duration.ofSeconds(30))
                    .withDescription(
                            "How long one request may take, from connecting to the last byte of"
                                    + " its answer, before it is sent again.");

    @Expert
    public static final ConfigOption<Integer> MAX_ATTEMPTS =
            key("embedding.openai.max-attempts")
                    .intType()
                    .defaultValue(10)
                    .withDescription(
                            "How often a request is sent, after waits of 200 ms at most that double"
                                + " up to 20 s, while the server cannot be reached, is busy (429),"
                                + " fails (5xx) or answers with anything but vectors. After the"
                                + " last attempt the job restarts from its checkpoint; nothing is"
                                + " lost. A text becomes a dead letter only if it failed so often"
                                + " alone, each time between two answers for other texts.");

    @Expert
    public static final ConfigOption<Integer> MAX_REQUESTS =
            key("embedding.openai.max-requests")
                    .intType()
                    .defaultValue(4)
                    .withDescription("Requests in flight at most, per subtask.");

    @Expert
    public static final ConfigOption<Integer> MAX_REQUEST_TEXTS =
            key("embedding.openai.max-request-texts")
                    .intType()
                    .defaultValue(32)
                    .withDescription(
                            "Texts of a request at most; servers have limits of their own.");

    @Expert
    public static final ConfigOption<Integer> MAX_REQUEST_CHARACTERS =
            key("embedding.openai.max-request-characters")
                    .intType()
                    .defaultValue(100_000)
                    .withDescription(
                            "Characters of a request at most; only a longer text goes alone.");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Embedding server",
                    OpenAiOptions.class,
                    List.of(
                            forThisBackend(Requirement.given(URL)),
                            forThisBackend(Requirement.given(MODEL)),
                            OpenAiOptions::urlIsAnAddress,
                            Requirement.atLeast(MAX_TEXT_TOKENS, 1),
                            Requirement.positive(TIMEOUT),
                            Requirement.atLeast(MAX_ATTEMPTS, 1),
                            Requirement.atLeast(MAX_REQUESTS, 1),
                            Requirement.atLeast(MAX_REQUEST_TEXTS, 1),
                            Requirement.atLeast(MAX_REQUEST_CHARACTERS, 1)));

    /** Upper bound of the random wait before the second attempt; doubles with every further one. */
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);

    /** Upper bound of every wait, also of the one that the server asks for by Retry-After. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(20);

    private OpenAiOptions() {}

    /** The model behind the server. */
    public static OpenAiModel model(ReadableConfig options) {
        return new OpenAiModel(
                settings(options),
                options.get(MODEL_VERSION),
                options.getOptional(EmbeddingOptions.DIMENSION).orElse(null),
                options.get(MAX_TEXT_TOKENS),
                tokenizer(options.getOptional(EmbeddingOptions.MODEL).orElse(null)));
    }

    private static OpenAiSettings settings(ReadableConfig options) {
        return new OpenAiSettings(
                OpenAiSettings.endpoint(options.get(URL)),
                options.get(MODEL),
                options.getOptional(API_KEY_FILE).orElse(null),
                options.get(TIMEOUT),
                new Retry(options.get(MAX_ATTEMPTS), FIRST_DELAY, LONGEST_DELAY),
                new Limits(
                        options.get(MAX_REQUESTS),
                        options.get(MAX_REQUEST_TEXTS),
                        options.get(MAX_REQUEST_CHARACTERS)));
    }

    private static TokenizerLoader tokenizer(@Nullable String folder) {
        return folder == null ? ByteCountTokenizer::new : new FolderTokenizer(folder);
    }

    private static Requirement forThisBackend(Requirement requirement) {
        return requirement.where(EmbeddingOptions.BACKEND, EmbeddingOptions.Backend.OPENAI);
    }

    /** Does not repeat the value: it may hold a password. */
    private static Optional<String> urlIsAnAddress(ReadableConfig options) {
        return options.getOptional(URL)
                .filter(url -> !isAddress(url))
                .map(
                        url ->
                                "embedding.openai.url must be an address like http://host:8000/v1,"
                                        + " without user, password or query");
    }

    private static boolean isAddress(String url) {
        try {
            OpenAiSettings.endpoint(url);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
