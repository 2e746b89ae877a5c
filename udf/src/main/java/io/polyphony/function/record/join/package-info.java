/**
 * Records and parts of windows on their way to be joined with their themes, and the views that are
 * clustered meanwhile. May import {@code function.record}, {@code clustering} and the JDK.
 */
@NullMarked
package io.polyphony.function.record.join;

import org.jspecify.annotations.NullMarked;
