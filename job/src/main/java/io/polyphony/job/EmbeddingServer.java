package io.polyphony.job;

import io.polyphony.embedding.TokenizerLoader;
import io.polyphony.embedding.onnx.FolderTokenizer;
import io.polyphony.embedding.remote.ByteCountTokenizer;
import io.polyphony.embedding.remote.OpenAiModel;
import io.polyphony.embedding.remote.OpenAiSettings.Limits;
import io.polyphony.embedding.remote.OpenAiSettings.Retry;
import io.polyphony.embedding.remote.OpenAiSettings;
import io.polyphony.job.options.EmbeddingOptions;
import io.polyphony.job.options.OpenAiOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/** The model of {@code embedding.backend: openai}. */
final class EmbeddingServer {

    private EmbeddingServer() {}

    static OpenAiModel from(ReadableConfig options) {
        return new OpenAiModel(
                settings(options),
                options.get(OpenAiOptions.MODEL_VERSION),
                options.getOptional(EmbeddingOptions.DIMENSION).orElse(null),
                options.get(OpenAiOptions.MAX_TEXT_TOKENS),
                tokenizer(options.getOptional(EmbeddingOptions.MODEL).orElse(null)));
    }

    private static OpenAiSettings settings(ReadableConfig options) {
        return new OpenAiSettings(
                OpenAiSettings.endpoint(options.get(OpenAiOptions.URL)),
                options.get(OpenAiOptions.MODEL),
                options.getOptional(OpenAiOptions.API_KEY_FILE).orElse(null),
                options.get(OpenAiOptions.TIMEOUT),
                new Retry(
                        options.get(OpenAiOptions.MAX_ATTEMPTS),
                        options.get(OpenAiOptions.RETRY_DELAY),
                        options.get(OpenAiOptions.MAX_RETRY_DELAY)),
                new Limits(
                        options.get(OpenAiOptions.MAX_REQUESTS),
                        options.get(OpenAiOptions.MAX_REQUEST_TEXTS),
                        options.get(OpenAiOptions.MAX_REQUEST_CHARACTERS)));
    }

    private static TokenizerLoader tokenizer(@Nullable String folder) {
        return folder == null ? ByteCountTokenizer::new : new FolderTokenizer(folder);
    }
}
