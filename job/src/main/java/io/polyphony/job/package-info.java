/**
 * The job: its main class, its graph and the Flink settings it runs with. May import every package
 * of {@code job} and {@code udf}.
 */
@NullMarked
package io.polyphony.job;

import org.jspecify.annotations.NullMarked;
