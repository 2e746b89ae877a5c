/**
 * Failures of a running job as an operator needs them: what happened, where, and what to do. Reads
 * stack traces as text, since that is all that a job manager and its REST interface have of them.
 * Imports Flink alone; a jar of this package alone is the plugin of a job manager.
 */
@NullMarked
package io.polyphony.job.failure;

import org.jspecify.annotations.NullMarked;
