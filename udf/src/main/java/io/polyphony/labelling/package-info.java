/**
 * Readable labels for themes. Words come from Lucene, per thread and without files. May import
 * {@code clustering} and {@code text}.
 */
@NullMarked
package io.polyphony.labelling;

import org.jspecify.annotations.NullMarked;
