package io.polyphony.embedding.remote;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Starts asynchronous calls, so many at a time; the others wait their turn. */
final class RequestLimit {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int free;

    RequestLimit(int most) {
        free = most;
    }

    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable start =
                () ->
                        started(call)
                                .whenComplete(
                                        (value, failure) -> {
                                            release();
                                            if (failure == null) {
                                                answer.complete(value);
                                            } else {
                                                answer.completeExceptionally(failure);
                                            }
                                        });
        if (acquire(start)) {
            start.run();
        }
        return answer;
    }

    /** A call that cannot even start fails like one that does; else its place would be lost. */
    private static <T> CompletableFuture<T> started(Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized boolean acquire(Runnable start) {
        if (free == 0) {
            waiting.add(start);
            return false;
        }
        free--;
        return true;
    }

    private void release() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                free++;
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
