/**
 * Clusterers of others, to be measured beside this project's. Under the GPL with what it calls;
 * never shipped.
 */
@org.jspecify.annotations.NullMarked
package io.polyphony.peers;
