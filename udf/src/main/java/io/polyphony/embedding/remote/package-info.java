/** Models behind an OpenAI-compatible {@code /v1/embeddings}: the protocol, its failures and retries. May import {@code embedding} and {@code vector}, and of others the JDK and Jackson. */
@NullMarked
package io.polyphony.embedding.remote;

import org.jspecify.annotations.NullMarked;
