package io.polyphony.function.theme;

import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.function.SupplierWithException;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/** Access to state that turns the checked exceptions of a backend into one that fails the task. */
final class StateAccess {

    private StateAccess() {}

    static <T extends @Nullable Object> T get(SupplierWithException<T, Exception> read) {
        try {
            return read.get();
        } catch (Exception e) {
            throw new FlinkRuntimeException("State cannot be read", e);
        }
    }

    static void run(ThrowingRunnable<Exception> write) {
        try {
            write.run();
        } catch (Exception e) {
            throw new FlinkRuntimeException("State cannot be read or written", e);
        }
    }
}
