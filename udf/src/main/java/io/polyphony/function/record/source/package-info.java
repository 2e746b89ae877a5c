/**
 * Source records: position, headers and bytes as read, and the key of a record. May import the JDK
 * alone.
 */
@NullMarked
package io.polyphony.function.record.source;

import org.jspecify.annotations.NullMarked;
