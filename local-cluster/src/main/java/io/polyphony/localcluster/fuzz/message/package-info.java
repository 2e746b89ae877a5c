/**
 * Malformed messages by seed: kinds with a name and a defined outcome, made from real records of
 * every released schema. Imports {@code job.avro} and the records of {@code function}.
 */
@NullMarked
package io.polyphony.localcluster.fuzz.message;

import org.jspecify.annotations.NullMarked;
