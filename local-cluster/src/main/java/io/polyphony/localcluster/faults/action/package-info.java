/**
 * A cluster of processes that is disturbed, and how it recovers. Imports {@code cluster}, {@code
 * faults.schedule}, {@code faults.proxy} and {@code faults.load}.
 */
@NullMarked
package io.polyphony.localcluster.faults.action;

import org.jspecify.annotations.NullMarked;
