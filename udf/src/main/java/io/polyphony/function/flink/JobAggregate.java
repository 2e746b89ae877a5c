package io.polyphony.function.flink;

import java.io.IOException;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.taskexecutor.GlobalAggregateManager;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;

/**
 * A value that subtasks of a job update through its job manager, which runs the function. Inputs
 * and results are of the JDK alone, since Flink reads them without the job's classes. For any
 * number of threads.
 */
public final class JobAggregate<I, A, R> {

    private final GlobalAggregateManager jobManager;
    private final String name;
    private final AggregateFunction<I, A, R> function;

    /**
     * @param context of the subtask
     * @param name unique in the job
     */
    public JobAggregate(RuntimeContext context, String name, AggregateFunction<I, A, R> function) {
        this.jobManager = ((StreamingRuntimeContext) context).getGlobalAggregateManager();
        this.name = name;
        this.function = function;
    }

    /**
     * Adds an input and returns the result; waits for the job manager.
     *
     * @throws IOException if the job manager does not answer
     */
    public R update(I input) throws IOException {
        return jobManager.updateGlobalAggregate(name, input, function);
    }
}
