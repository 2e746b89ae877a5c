package io.polyphony.job.start;

import java.lang.reflect.Field;
import java.util.Collection;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognises the main program of a job manager that took a job over. In application mode Flink runs
 * main again after a failover, while the job itself goes on as it was submitted: it is in the
 * executor's list of jobs before main begins, whatever main would build is thrown away, and a main
 * that fails ends the job (Flink 2.2, {@code ApplicationDispatcherBootstrap}).
 */
public final class RecoveredJob {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveredJob.class);

    private RecoveredJob() {}

    /** Returns whether the job runs without what main builds; also false where Flink hides it. */
    public static boolean isIn(StreamExecutionEnvironment env) {
        try {
            @Nullable Object loader =
                    value(StreamExecutionEnvironment.class, "executorServiceLoader", env);
            return loader != null
                    && loader.getClass().getSimpleName().equals("EmbeddedExecutorServiceLoader")
                    && value(loader.getClass(), "submittedJobIds", loader)
                            instanceof Collection<?> jobs
                    && !jobs.isEmpty();
        } catch (ReflectiveOperationException e) {
            LOG.debug("This version of Flink does not say whether a job is recovered", e);
            return false;
        }
    }

    private static @Nullable Object value(Class<?> type, String name, Object object)
            throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }
}
