/**
 * The recipe of the demo model, step by step; {@link io.polyphony.training.TrainDemoModel} runs it.
 */
@NullMarked
package io.polyphony.training;

import org.jspecify.annotations.NullMarked;
