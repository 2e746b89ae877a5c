/**
 * The graph of the enrichment job: its settings, its connectors and the Flink settings it needs.
 * May import {@code job.kafka}, {@code job.model}, {@code job.configuration}, {@code job.options}
 * and the functions of {@code udf}; no package of {@code job} but the main class and {@code
 * job.tools} imports it.
 */
@NullMarked
package io.polyphony.job.enrichment;

import org.jspecify.annotations.NullMarked;
