package io.polyphony.training;

import java.nio.file.Path;

/**
 * Settings of a run of the recipe.
 *
 * @param data folder of the training files
 * @param dev folder of the development files
 * @param work where intermediate files and checkpoints are kept
 * @param output model folder to write
 * @param rowRate peak learning rate of the token table
 */
record Settings(
        Path data, Path dev, Path work, Path output, long seed, int rowSteps, float rowRate) {}
