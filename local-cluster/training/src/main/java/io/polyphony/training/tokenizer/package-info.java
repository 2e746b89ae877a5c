/** The vocabulary of the demo model. Imports {@code data} and the engine's {@code qwen3}. */
@NullMarked
package io.polyphony.training.tokenizer;

import org.jspecify.annotations.NullMarked;
