package io.polyphony.job.tools.replay;

import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.KafkaEndpoint;
import io.polyphony.job.options.ConfigurationException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/**
 * Copies dead letters back to the topics that they came from; see {@link ReplayArguments#HELP}.
 * Prints topics, reasons and numbers, never anything of a record; the last line is JSON.
 */
public final class ReplayDeadLetters {

    private ReplayDeadLetters() {}

    /** Exits with 0 if all went well, 1 if Kafka failed, 2 if the arguments cannot be used. */
    public static void main(String[] args) {
        System.exit(run(System.out, System.err, args));
    }

    static int run(PrintStream out, PrintStream errors, String... args) {
        if (JobConfiguration.asksForHelp(args)) {
            out.print(ReplayArguments.HELP);
            return 0;
        }
        try {
            ReplayArguments arguments = ReplayArguments.parse(args);
            List<String> problems =
                    new ArrayList<>(KafkaEndpoint.source(arguments.job()).problems());
            problems.addAll(KafkaEndpoint.sink(arguments.job()).problems());
            if (!problems.isEmpty()) {
                throw new ConfigurationException(problems);
            }
            print(new Replay(arguments).run(), arguments, out);
            return 0;
        } catch (ConfigurationException e) {
            e.problems().forEach(line -> errors.println("replay: " + line));
            return 2;
        } catch (KafkaException e) {
            errors.println("replay: stopped; what was copied before is committed: " + message(e));
            return 1;
        }
    }

    private static void print(ReplaySummary summary, ReplayArguments arguments, PrintStream out) {
        out.print(summary.table());
        out.printf(
                "%d dead letters read, %d selected, %d copied; group %s%n",
                summary.read(), summary.selected(), summary.copied(), arguments.group());
        if (!arguments.execute()) {
            out.println("Nothing was copied or committed; add --execute to copy.");
        }
        out.println(summary.json());
    }

    private static String message(KafkaException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.getClass().getSimpleName() + ": " + message.replaceAll("\\s*\\R\\s*", "; ");
    }
}
