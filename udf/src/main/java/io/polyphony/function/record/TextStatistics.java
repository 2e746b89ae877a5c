package io.polyphony.function.record;

/**
 * Statistics of a text that went through the model.
 *
 * @param tokenCount tokens of all chunks, without the instruction and end tokens
 * @param truncated whether a part of the text was cut and had no influence on the vector
 */
public record TextStatistics(int tokenCount, int chunkCount, boolean truncated) {}
