/**
 * Checks of alerting rules and dashboard, by promtool and by a scrape of a running job. Imports the
 * local broker and cluster.
 */
@NullMarked
package io.polyphony.checks.monitoring;

import org.jspecify.annotations.NullMarked;
