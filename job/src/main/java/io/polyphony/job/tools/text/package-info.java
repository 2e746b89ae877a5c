/**
 * Commands about texts: what the model reads of them, and what many of them share. May import
 * {@code job} and {@code udf}.
 */
@NullMarked
package io.polyphony.job.tools.text;

import org.jspecify.annotations.NullMarked;
