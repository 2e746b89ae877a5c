package io.polyphony.localcluster.bench.engine;

/** Something to time. */
@FunctionalInterface
interface Pass {
    void run() throws Exception;
}
