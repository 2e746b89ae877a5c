/** Arithmetic on vectors: dot products, normalisation, fixed point. Imports the JDK alone. */
@NullMarked
package io.polyphony.vector;

import org.jspecify.annotations.NullMarked;
