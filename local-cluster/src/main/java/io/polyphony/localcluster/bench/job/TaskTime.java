package io.polyphony.localcluster.bench.job;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecution;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.executiongraph.IOMetrics;

/**
 * Busy, back-pressured and idle time of a task of a finished job, as Flink counts it, over all its
 * subtasks. Shares are of the time in which the subtasks ran, in [0, 1]; they are of wall-clock
 * time, in which a busy task may wait for a processor.
 */
record TaskTime(String task, double busy, double backPressured, double idle) {

    /** In the order of the graph. */
    static List<TaskTime> of(AccessExecutionGraph graph) {
        List<TaskTime> times = new ArrayList<>();
        for (AccessExecutionJobVertex vertex : graph.getVerticesTopologically()) {
            times.add(of(vertex));
        }
        return times;
    }

    private static TaskTime of(AccessExecutionJobVertex vertex) {
        double busy = 0;
        double backPressured = 0;
        double idle = 0;
        for (AccessExecutionVertex subtask : vertex.getTaskVertices()) {
            IOMetrics metrics = subtask.getCurrentExecutionAttempt().getIOMetrics();
            if (metrics != null) {
                busy += metrics.getAccumulateBusyTime();
                backPressured += metrics.getAccumulateBackPressuredTime();
                idle += metrics.getAccumulateIdleTime();
            }
        }
        double all = Math.max(1, busy + backPressured + idle);
        return new TaskTime(vertex.getName(), busy / all, backPressured / all, idle / all);
    }

    /**
     * Time at which the last subtask began to run, in epoch milliseconds; 0 as long as one has not.
     */
    static long allRunning(AccessExecutionGraph graph) {
        long last = 0;
        for (AccessExecutionVertex subtask : graph.getAllExecutionVertices()) {
            AccessExecution attempt = subtask.getCurrentExecutionAttempt();
            long since = attempt.getStateTimestamp(ExecutionState.RUNNING);
            if (since == 0) {
                return 0;
            }
            last = Math.max(last, since);
        }
        return last;
    }
}
