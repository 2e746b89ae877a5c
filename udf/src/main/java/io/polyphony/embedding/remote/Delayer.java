package io.polyphony.embedding.remote;

import java.time.Duration;

/** Runs something later, on another thread. */
@FunctionalInterface
interface Delayer {

    void runAfter(Duration delay, Runnable task);
}
