package io.polyphony.embedding.compiler;

/** Listener to the progress of a compilation, called about once per megabyte. */
@FunctionalInterface
public interface CompileProgress {

    CompileProgress NONE = (done, total) -> {};

    /**
     * Some more was read.
     *
     * @param done bytes of published weights read so far
     * @param total bytes of published weights that will be read
     */
    void at(long done, long total);
}
