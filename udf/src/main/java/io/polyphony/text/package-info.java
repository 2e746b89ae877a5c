/**
 * User text made fit for a tokenizer: cleaning, caps, chunks, script. May import {@code vector}.
 */
@NullMarked
package io.polyphony.text;

import org.jspecify.annotations.NullMarked;
