package io.polyphony.localcluster.bench.job;

import java.util.List;

/**
 * Stack of a thread at a moment.
 *
 * @param inNative whether it was in native code, where a sampler cannot tell working from waiting
 * @param frames {@code class.method}, the innermost first
 */
record StackSample(String thread, boolean inNative, List<String> frames) {

    /** Native methods that only wait. */
    private static final List<String> WAITING =
            List.of(
                    "EPoll.wait",
                    "epollWait",
                    "KQueue.poll",
                    "Net.poll",
                    "Net.accept",
                    "waitForProcessExit0",
                    "FileInputStream.readBytes");

    /** Returns whether the thread only waited for something from outside. */
    boolean isWaiting() {
        return inNative
                && !frames.isEmpty()
                && WAITING.stream().anyMatch(method -> frames.get(0).endsWith(method));
    }

    /** The innermost method of this project, or else the innermost of all. */
    String method() {
        return frames.stream()
                .filter(frame -> frame.startsWith("io.polyphony."))
                .findFirst()
                .orElse(frames.isEmpty() ? "unknown" : frames.get(0));
    }
}
