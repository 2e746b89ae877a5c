/**
 * The command that checks a configuration. May import every shared package of {@code job} and the
 * settings of {@code job.enrichment}.
 */
@NullMarked
package io.polyphony.job.tools.check;

import org.jspecify.annotations.NullMarked;
