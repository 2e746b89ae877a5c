package io.polyphony.function.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

/** Reports of two subtasks to the job manager of a mini-cluster. */
class SubtaskReportsITCase {

    private static final Queue<SortedMap<Integer, String>> SEEN = new ConcurrentLinkedQueue<>();

    @Test
    void theLastSubtaskSeesWhatAllReported() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
        env.fromSequence(1, 2).map(new Reporting()).sinkTo(new DiscardingSink<>());
        env.execute();

        assertThat(SEEN).hasSize(2).anyMatch(Map.of(0, "value 0", 1, "value 1")::equals);
    }

    private static final class Reporting extends RichMapFunction<Long, Long> {

        private static final long serialVersionUID = 1L;

        @Override
        public void open(OpenContext context) throws Exception {
            int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
            SEEN.add(SubtaskReports.report(getRuntimeContext(), "test", "value " + subtask));
        }

        @Override
        public Long map(Long value) {
            return value;
        }
    }
}
