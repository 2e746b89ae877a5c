/**
 * Clients of Polyphony's topics: a producer, a consumer of each output, a correction, an erasure.
 * Imports the schemas, Kafka's clients and a registry's serialisers.
 */
package io.polyphony.examples;
