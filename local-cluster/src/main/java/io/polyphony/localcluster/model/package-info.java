/** The demo model: a random checkpoint with a tokenizer learnt from the sample feedback. Imports {@code embedding}. */
@NullMarked
package io.polyphony.localcluster.model;

import org.jspecify.annotations.NullMarked;
