/**
 * Records that travel between the operators. May import {@code function.record.source}, {@code
 * clustering} and the JDK.
 */
@NullMarked
package io.polyphony.function.record;

import org.jspecify.annotations.NullMarked;
