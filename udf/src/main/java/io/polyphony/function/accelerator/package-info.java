/**
 * GPUs of a task manager: which subtask takes which, and the number that CUDA has for it. Imports
 * nothing of this project.
 */
@NullMarked
package io.polyphony.function.accelerator;

import org.jspecify.annotations.NullMarked;
