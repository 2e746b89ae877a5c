package io.polyphony.job.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.polyphony.job.options.declaration.OptionGroup;
import io.polyphony.job.options.declaration.Requirement;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** Options of the start: {@code start.*}. */
public final class StartOptions {

    public static final ConfigOption<Duration> PATIENCE =
            key("start.patience")
                    .durationType()
                    .defaultValue(Duration.ZERO)
                    .withDescription(
                            "How long a start repeats its checks of brokers, topics, schema"
                                    + " registry and model, with a warning each time, before it"
                                    + " refuses. 0: it refuses at once. A job that a restarted job"
                                    + " manager takes over is not checked.");

    public static final OptionGroup GROUP =
            OptionGroup.of("Start", StartOptions.class, List.of(Requirement.notNegative(PATIENCE)));

    private StartOptions() {}
}
