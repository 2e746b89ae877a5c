/**
 * Themes of a tenant while a window is closed: what is read, what changes, what is written. May
 * import {@code lifecycle.store}, {@code lifecycle.curation} and all packages before {@code
 * lifecycle}.
 */
@NullMarked
package io.polyphony.clustering.lifecycle.window;

import org.jspecify.annotations.NullMarked;
