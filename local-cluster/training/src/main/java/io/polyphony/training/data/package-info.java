/** The texts that the demo model learns from. Imports nothing of the project. */
@NullMarked
package io.polyphony.training.data;

import org.jspecify.annotations.NullMarked;
