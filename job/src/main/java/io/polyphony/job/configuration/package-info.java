/**
 * The configuration of a program: reads files, environment and command line, checks every key and
 * value, and prints the reference of all options. May import {@code job.check}, {@code job.options}
 * and Flink's configuration.
 */
@NullMarked
package io.polyphony.job.configuration;

import org.jspecify.annotations.NullMarked;
