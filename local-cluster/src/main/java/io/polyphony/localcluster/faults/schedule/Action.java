package io.polyphony.localcluster.faults.schedule;

import java.time.Duration;

/**
 * A step of a schedule.
 *
 * @param taskManager number of the task manager that it is about, from 1
 * @param pause before it, after all is well again
 * @param length until it is undone: a killed process starts again, a connection is restored
 * @param amount parallelism of a rescaling
 * @param follows whether it strikes before the job has recovered from the step before
 */
public record Action(
        ActionKind kind,
        Moment moment,
        int taskManager,
        Duration pause,
        Duration length,
        int amount,
        boolean follows) {

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.name());
        if (moment != Moment.ANY) {
            text.append(' ').append(moment);
        }
        if (kind.name().contains("TASK_MANAGER")) {
            text.append(' ').append(taskManager);
        }
        if (kind == ActionKind.RESCALE) {
            text.append(" to ").append(amount);
        } else if (!kind.isOperation()) {
            text.append(" for ").append(length.toMillis()).append(" ms");
        }
        return text.append(follows ? ", at once" : ", after " + pause.toMillis() + " ms")
                .toString();
    }
}
