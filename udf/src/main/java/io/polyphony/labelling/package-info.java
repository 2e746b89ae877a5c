/** Readable labels for themes. May import {@code clustering} and {@code text}. */
@NullMarked
package io.polyphony.labelling;

import org.jspecify.annotations.NullMarked;
