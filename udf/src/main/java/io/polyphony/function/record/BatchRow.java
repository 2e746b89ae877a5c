package io.polyphony.function.record;

/**
 * A record of a micro-batch.
 *
 * @param incoming the record with its cleaned text
 * @param timestamp the stream timestamp, or {@link Long#MIN_VALUE} if the record has none
 * @param chunkTokens text tokens of each chunk, the weights of the chunk vectors: {@code [chunks]}
 * @param truncated whether a part of the text was cut
 */
public record BatchRow(
        IncomingFeedback incoming, long timestamp, int[] chunkTokens, boolean truncated) {}
