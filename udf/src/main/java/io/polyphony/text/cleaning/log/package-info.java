/** Logs, stack traces and dumps in texts. May import {@code step} and {@code text}. */
@NullMarked
package io.polyphony.text.cleaning.log;

import org.jspecify.annotations.NullMarked;
