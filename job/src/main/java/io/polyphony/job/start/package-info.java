/**
 * The start of the job: which ones are restarts, and how long one waits. May import {@code
 * job.options} and {@code embedding}.
 */
@NullMarked
package io.polyphony.job.start;

import org.jspecify.annotations.NullMarked;
