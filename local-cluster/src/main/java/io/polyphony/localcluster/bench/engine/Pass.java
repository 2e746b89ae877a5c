package io.polyphony.localcluster.bench.engine;

/** Something to time. */
@FunctionalInterface
public interface Pass {
    void run() throws Exception;
}
