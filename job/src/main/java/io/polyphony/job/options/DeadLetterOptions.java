package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** Options of dead letters: {@code dead-letters.*}. */
public final class DeadLetterOptions {

    public static final ConfigOption<Double> MAX_RATIO =
            key("dead-letters.max-ratio")
                    .doubleType()
                    .defaultValue(1.0)
                    .withDescription(
                            "Share of dead letters among the records of a checkpoint, of one"
                                + " subtask with at least 100, above which the job stops for good"
                                + " when the next checkpoint has completed, so that the letters can"
                                + " be read; 1.0 for never.");

    public static final OptionGroup GROUP =
            OptionGroup.of(
                    "Dead letters",
                    DeadLetterOptions.class,
                    List.of(Requirement.between(MAX_RATIO, 0, 1)));

    private DeadLetterOptions() {}
}
