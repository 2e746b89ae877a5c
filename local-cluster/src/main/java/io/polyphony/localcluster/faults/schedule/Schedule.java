package io.polyphony.localcluster.faults.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The steps that a seed picks. The same seed and number give the same schedule on every machine; a
 * longer one begins with the shorter.
 *
 * @param actions in their order
 */
public record Schedule(long seed, List<Action> actions) {

    private static final int TASK_MANAGERS = 2;
    private static final int MAX_PARALLELISM = 4;

    /** One of so many faults strikes before the job has recovered from the one before. */
    private static final int FOLLOWS_ONE_IN = 6;

    public Schedule {
        actions = List.copyOf(actions);
    }

    public static Schedule of(long seed, int count) {
        Picker picker = new Picker(new Random(seed));
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            actions.add(picker.next());
        }
        return new Schedule(seed, actions);
    }

    /** Number of steps of each kind that it has. */
    public Map<ActionKind, Integer> counts() {
        Map<ActionKind, Integer> counts = new EnumMap<>(ActionKind.class);
        actions.forEach(action -> counts.merge(action.kind(), 1, Integer::sum));
        return counts;
    }

    /** A line for each step. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            lines.add("%3d %s".formatted(i + 1, actions.get(i)));
        }
        return lines;
    }

    private static final class Picker {

        private final Random random;
        private int parallelism = TASK_MANAGERS;
        private boolean mayFollow;

        Picker(Random random) {
            this.random = random;
        }

        Action next() {
            ActionKind kind = kind();
            Moment moment = kind.isKill() ? moment() : Moment.ANY;
            int taskManager = 1 + random.nextInt(TASK_MANAGERS);
            Duration pause = millis(200, 2_500);
            Duration length = length(kind);
            boolean follows = random.nextInt(FOLLOWS_ONE_IN) == 0 && mayFollow && kind.isFault();
            int amount = kind == ActionKind.RESCALE ? otherParallelism() : 0;
            mayFollow = kind.isFault();
            return new Action(kind, moment, taskManager, pause, length, amount, follows);
        }

        private ActionKind kind() {
            int sum = 0;
            for (ActionKind kind : ActionKind.values()) {
                sum += kind.weight();
            }
            int left = random.nextInt(sum);
            for (ActionKind kind : ActionKind.values()) {
                left -= kind.weight();
                if (left < 0) {
                    return kind;
                }
            }
            throw new IllegalStateException("weights do not add up");
        }

        private Moment moment() {
            return Moment.values()[random.nextInt(Moment.values().length)];
        }

        private Duration length(ActionKind kind) {
            return switch (kind) {
                case KILL_TASK_MANAGER, KILL_JOB_MANAGER, KILL_BROKER -> millis(0, 1_500);
                case FREEZE_TASK_MANAGER ->
                        random.nextInt(4) == 0 ? millis(20_000, 25_000) : brief();
                case FILL_CHECKPOINT_DISK, BURST -> millis(2_000, 5_000);
                case PAUSE -> millis(5_000, 12_000);
                default -> brief();
            };
        }

        private Duration brief() {
            return millis(1_000, 6_000);
        }

        private Duration millis(int from, int to) {
            return Duration.ofMillis(from + random.nextInt(to - from));
        }

        private int otherParallelism() {
            int other = 1 + random.nextInt(MAX_PARALLELISM - 1);
            parallelism = other >= parallelism ? other + 1 : other;
            return parallelism;
        }
    }
}
