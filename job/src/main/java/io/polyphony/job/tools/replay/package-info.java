/**
 * The command that copies dead letters back to their topics. May import {@code job.kafka}, {@code
 * job.configuration} and {@code job.options}.
 */
@NullMarked
package io.polyphony.job.tools.replay;

import org.jspecify.annotations.NullMarked;
