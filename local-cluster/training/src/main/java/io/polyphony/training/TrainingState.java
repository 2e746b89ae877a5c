package io.polyphony.training;

import io.polyphony.training.contrast.RowAdam;
import io.polyphony.training.contrast.RowTraining;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A run between two steps: table, moments and how often each row has moved. A run that goes on from
 * it ends with the same bits as one that was never interrupted.
 *
 * @param step number of steps done
 * @param length number of steps that the learning rate was planned for
 */
record TrainingState(int step, int length, float[][] rows, RowAdam.Moments moments) {

    /** State of a training that is not changed while it is written. */
    static TrainingState of(int step, int length, float[][] rows, RowTraining training) {
        return new TrainingState(step, length, rows, training.moments());
    }

    void write(Path file) throws IOException {
        RowFile.replace(file, this::writeTo);
    }

    private void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(step);
        out.writeInt(length);
        out.writeInt(rows.length);
        out.writeInt(rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            out.writeInt(moments.steps()[i]);
            RowFile.writeRow(rows[i], out);
            if (moments.steps()[i] > 0) {
                RowFile.writeRow(moments.first()[i], out);
                RowFile.writeRow(moments.second()[i], out);
            }
        }
    }

    /**
     * Reads the state of a run.
     *
     * @throws IOException if the file ends too early
     * @throws IllegalArgumentException if the run was planned for another number of steps
     */
    static TrainingState read(Path file, int length) throws IOException {
        TrainingState state = RowFile.read(file, TrainingState::readFrom);
        if (state.length != length) {
            throw new IllegalArgumentException(
                    "%s is of a run of %d steps, not %d: ask for that, or remove its folder"
                            .formatted(file, state.length, length));
        }
        return state;
    }

    private static TrainingState readFrom(DataInputStream in) throws IOException {
        int step = in.readInt();
        int length = in.readInt();
        float[][] rows = new float[in.readInt()][in.readInt()];
        RowAdam.Moments moments = RowAdam.Moments.none(rows.length);
        for (int i = 0; i < rows.length; i++) {
            moments.steps()[i] = in.readInt();
            RowFile.readRow(rows[i], in);
            if (moments.steps()[i] > 0) {
                moments.first()[i] = new float[rows[i].length];
                moments.second()[i] = new float[rows[i].length];
                RowFile.readRow(moments.first()[i], in);
                RowFile.readRow(moments.second()[i], in);
            }
        }
        return new TrainingState(step, length, rows, moments);
    }
}
