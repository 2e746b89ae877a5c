/**
 * The main class of the enrichment job, whose name deployments hold. May import every package of
 * {@code job} but {@code job.tools}, and of {@code udf}.
 */
@NullMarked
package io.polyphony.job;

import org.jspecify.annotations.NullMarked;
