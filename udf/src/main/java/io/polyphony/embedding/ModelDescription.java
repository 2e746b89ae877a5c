package io.polyphony.embedding;

import java.io.Serializable;

/**
 * What identifies a model in records, states and logs.
 *
 * @param name name of the model folder
 * @param revision first 16 hex digits of a SHA-256 over the content of every file that the vectors depend on
 * @param dimension number of components of the vectors after slicing
 * @param maxTokens longest sequence that the model was made for, end token included
 */
public record ModelDescription(String name, String revision, int dimension, int maxTokens)
        implements Serializable {}
