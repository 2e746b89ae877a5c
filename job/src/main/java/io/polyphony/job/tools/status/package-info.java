/**
 * The command that shows the jobs of a Flink cluster, by Flink's REST interface alone. May import
 * {@code job.failure} and {@code job.tools.command}.
 */
@NullMarked
package io.polyphony.job.tools.status;

import org.jspecify.annotations.NullMarked;
