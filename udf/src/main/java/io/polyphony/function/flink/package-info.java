/**
 * Everything of Flink that it does not promise to keep: what its annotations do not call public.
 * Wrapped thinly here, so that another version of Flink is tried in one place. Imports nothing of
 * this project.
 */
@NullMarked
package io.polyphony.function.flink;

import org.jspecify.annotations.NullMarked;
