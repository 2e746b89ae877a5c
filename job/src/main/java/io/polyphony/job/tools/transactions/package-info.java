/**
 * The command that lists and ends the open transactions of a job. May import {@code job.kafka},
 * {@code job.kafka.sink}, {@code job.configuration}, {@code job.options}, {@code job.enrichment}
 * and {@code job.tools.command}.
 */
@NullMarked
package io.polyphony.job.tools.transactions;

import org.jspecify.annotations.NullMarked;
