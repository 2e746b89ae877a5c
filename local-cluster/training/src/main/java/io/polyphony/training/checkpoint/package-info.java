/** The demo model as weights and files. Imports the engine's {@code qwen3}. */
@NullMarked
package io.polyphony.training.checkpoint;

import org.jspecify.annotations.NullMarked;
