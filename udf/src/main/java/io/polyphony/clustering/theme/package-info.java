/**
 * Themes as records: identity, content, label, events and the answers about them. May import {@code
 * settings}, {@code terms}, {@code feature} and {@code vector}.
 */
@NullMarked
package io.polyphony.clustering.theme;

import org.jspecify.annotations.NullMarked;
