/**
 * What a user can set: typed options per area, their reading and checking, and the reference page.
 * May import Flink's configuration and {@code clustering}.
 */
@NullMarked
package io.polyphony.job.options;

import org.jspecify.annotations.NullMarked;

