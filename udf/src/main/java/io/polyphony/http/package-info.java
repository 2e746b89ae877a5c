/**
 * Exchanges with servers over HTTP that end: in time, whatever the server does, and within a number
 * of bytes. May import the JDK alone.
 */
@NullMarked
package io.polyphony.http;

import org.jspecify.annotations.NullMarked;
