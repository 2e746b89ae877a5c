/**
 * A model behind an OpenAI-compatible {@code /v1/embeddings}: requests, answers, retries. Knows
 * HTTP and JSON, no stream processor; {@link io.polyphony.embedding.remote.OpenAiClient} is where
 * to start.
 */
@NullMarked
package io.polyphony.embedding.remote;

import org.jspecify.annotations.NullMarked;
