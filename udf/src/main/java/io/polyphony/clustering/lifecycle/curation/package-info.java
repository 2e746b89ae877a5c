/** Commands of people and what they have decided. May import {@code feature} and {@code theme}. */
@NullMarked
package io.polyphony.clustering.lifecycle.curation;

import org.jspecify.annotations.NullMarked;
