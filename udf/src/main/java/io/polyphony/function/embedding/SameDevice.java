package io.polyphony.function.embedding;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.function.flink.SubtaskReports;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Refuses embedding subtasks that compute in different ways: their vectors of one text would not be
 * the same to the bit. Since no checkpoint completes before all subtasks have opened, no vector of
 * such a mix reaches an output or a state.
 */
final class SameDevice {

    private static final String REPORT = "embedding-devices";

    private SameDevice() {}

    /**
     * Reports what computes this subtask's vectors.
     *
     * @throws EmbeddingException if another subtask reported something else
     * @throws IOException if the job manager does not answer
     */
    static void require(RuntimeContext context, String device)
            throws EmbeddingException, IOException {
        int own = context.getTaskInfo().getIndexOfThisSubtask();
        for (Map.Entry<Integer, String> other :
                SubtaskReports.report(context, REPORT, device).entrySet()) {
            if (!other.getValue().equals(device)) {
                throw new EmbeddingException(
                        ("the model runs on %s in subtask %d of the embedding step, but on %s in"
                                        + " subtask %d: set embedding.device and"
                                        + " embedding.precision to what all task managers have")
                                .formatted(device, own, other.getValue(), other.getKey()));
            }
        }
    }
}
