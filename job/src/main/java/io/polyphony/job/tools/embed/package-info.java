/**
 * Texts to vectors without Flink, through the classes of the job, and the comparison with published
 * figures. Imports {@code embedding} and {@code function.batching}.
 */
@NullMarked
package io.polyphony.job.tools.embed;

import org.jspecify.annotations.NullMarked;
