/**
 * Start, failure and common options of every command, and the JSON lines that commands read.
 * Imports {@code embedding}, picocli and Jackson.
 */
@NullMarked
package io.polyphony.job.tools.command;

import org.jspecify.annotations.NullMarked;
