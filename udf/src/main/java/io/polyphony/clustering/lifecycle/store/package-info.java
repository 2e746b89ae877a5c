/**
 * State of a tenant behind an interface. May import {@code lifecycle.curation}, {@code hierarchy},
 * {@code terms} and {@code theme}.
 */
@NullMarked
package io.polyphony.clustering.lifecycle.store;

import org.jspecify.annotations.NullMarked;
