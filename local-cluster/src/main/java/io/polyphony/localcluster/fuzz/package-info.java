/**
 * The command {@code fuzz}: malformed messages through a real topic into the job, and what came of
 * each. Imports {@code fuzz.message}, {@code broker}, {@code flink}, {@code home} and {@code job}.
 */
@NullMarked
package io.polyphony.localcluster.fuzz;

import org.jspecify.annotations.NullMarked;
