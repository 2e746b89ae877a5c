package io.polyphony.function.flink;

import java.io.IOException;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Reports of the subtasks of a step to the job manager, which keeps the last one of each: the last
 * subtask that reports sees what all have reported. Values of the JDK alone are exchanged, since
 * Flink reads them without the job's classes. After a restart reports of the former run stand until
 * their subtasks report again.
 */
public final class SubtaskReports {

    private SubtaskReports() {}

    /**
     * Reports a value for this subtask.
     *
     * @param name of what is reported, unique in the job
     * @return values by index of the subtask, of those that have reported
     * @throws IOException if the job manager does not answer
     */
    public static SortedMap<Integer, String> report(
            RuntimeContext context, String name, String value) throws IOException {
        int subtask = context.getTaskInfo().getIndexOfThisSubtask();
        int parallelism = context.getTaskInfo().getNumberOfParallelSubtasks();
        TreeMap<Integer, String> all =
                new JobAggregate<>(context, name, new LastOfEach())
                        .update(new SimpleImmutableEntry<>(subtask, value));
        return all.headMap(parallelism);
    }

    /** The last value of each subtask; runs on the job manager. */
    private static final class LastOfEach
            implements AggregateFunction<
                    Map.Entry<Integer, String>,
                    TreeMap<Integer, String>,
                    TreeMap<Integer, String>> {

        private static final long serialVersionUID = 1L;

        @Override
        public TreeMap<Integer, String> createAccumulator() {
            return new TreeMap<>();
        }

        @Override
        public TreeMap<Integer, String> add(
                Map.Entry<Integer, String> report, TreeMap<Integer, String> known) {
            known.put(report.getKey(), report.getValue());
            return known;
        }

        @Override
        public TreeMap<Integer, String> getResult(TreeMap<Integer, String> known) {
            return new TreeMap<>(known);
        }

        @Override
        public TreeMap<Integer, String> merge(
                TreeMap<Integer, String> known, TreeMap<Integer, String> others) {
            known.putAll(others);
            return known;
        }
    }
}
