package io.polyphony.job.tools.replay;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.SourceOptions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The command line of the replay. What is none of its own arguments belongs to the job's
 * configuration.
 *
 * @param group remembers how far this selection has come
 * @param limit records to copy at most
 */
public record ReplayArguments(
        JobConfiguration job,
        Selection selection,
        String group,
        long limit,
        boolean keepTimestamps,
        boolean execute) {

    public static final String HELP =
            """
            OriginalsWriter dead letters back to the topics that they came from: key, value, headers and timestamp as they were.
            Without --execute it only counts.

            Usage: polyphony replay-dead-letters --config polyphony.yaml [-Dkey=value]... [selection] [--execute]

              --config, -D        the job's own configuration: brokers, topics, security. Dead letters are read with
                                  sink.kafka.*, originals are written with source.kafka.*
              --reason R,R        only these reasons: %s
              --stage S,S         only these stages: %s
              --topic T,T         only records of these input topics
              --from TIME         only records from this time on, such as 2026-03-01T00:00:00Z
              --to TIME           only records before this time
              --max N             stop after N copies
              --new-timestamps    copies get the time of their arrival instead of the original's
              --group NAME        consumer group that remembers how far the replay has come; if not given, a group for
                                  this selection, so that the same command goes on where it stopped
              --execute           copy
            """
                    .formatted(names(DeadLetter.Reason.values()), names(DeadLetter.Stage.values()));

    /**
     * Reads the arguments.
     *
     * @throws ConfigurationException with all problems at once
     */
    public static ReplayArguments parse(String... arguments) throws ConfigurationException {
        Draft draft = new Draft();
        draft.read(Arrays.asList(arguments));
        JobConfiguration job = draft.job();
        Set<String> inputs = inputs(job);
        draft.topics.stream()
                .filter(topic -> !inputs.contains(topic))
                .forEach(
                        topic ->
                                draft.problems.add(
                                        "--topic: '%s' is not among the job's inputs %s"
                                                .formatted(topic, inputs)));
        if (!draft.problems.isEmpty()) {
            throw new ConfigurationException(draft.problems);
        }
        Selection selection =
                new Selection(draft.reasons, draft.stages, draft.topics, draft.from, draft.to);
        String group =
                Optional.ofNullable(draft.group)
                        .orElse(job.get(SourceOptions.GROUP_ID) + "-replay-" + selection.id());
        return new ReplayArguments(
                job, selection, group, draft.limit, draft.keepTimestamps, draft.execute);
    }

    /** The topics that a dead letter can have come from. */
    Set<String> inputs() {
        return inputs(job);
    }

    private static Set<String> inputs(JobConfiguration job) {
        Set<String> inputs = new TreeSet<>(job.get(SourceOptions.TOPICS));
        job.getOptional(SourceOptions.CURATION_TOPIC).ifPresent(inputs::add);
        return inputs;
    }

    private static String names(Enum<?>... values) {
        return String.join(", ", Arrays.stream(values).map(Enum::name).toList());
    }

    /** Collects the arguments while they are read. */
    private static final class Draft {

        private final List<String> problems = new ArrayList<>();
        private final List<String> jobArguments = new ArrayList<>();
        private final Set<DeadLetter.Reason> reasons = EnumSet.noneOf(DeadLetter.Reason.class);
        private final Set<DeadLetter.Stage> stages = EnumSet.noneOf(DeadLetter.Stage.class);
        private final Set<String> topics = new TreeSet<>();
        private Instant from = Selection.ALL.from();
        private Instant to = Selection.ALL.to();
        private long limit = Long.MAX_VALUE;
        private @Nullable String group;
        private boolean keepTimestamps = true;
        private boolean execute;

        void read(List<String> arguments) {
            for (int i = 0; i < arguments.size(); i++) {
                String following = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
                if (!readOne(arguments.get(i), following)) {
                    jobArguments.add(arguments.get(i));
                    if (arguments.get(i).equals("--config") || arguments.get(i).equals("-D")) {
                        jobArguments.add(following);
                        i++;
                    }
                } else if (!isSwitch(arguments.get(i))) {
                    i++;
                }
            }
            if (!from.isBefore(to)) {
                problems.add("--from (%s) must be before --to (%s)".formatted(from, to));
            }
        }

        JobConfiguration job() throws ConfigurationException {
            try {
                return JobConfiguration.fromArguments(jobArguments.toArray(String[]::new));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
                throw new ConfigurationException(problems, e);
            }
        }

        private static boolean isSwitch(String argument) {
            return argument.equals("--execute") || argument.equals("--new-timestamps");
        }

        private boolean readOne(String argument, String value) {
            switch (argument) {
                case "--execute" -> execute = true;
                case "--new-timestamps" -> keepTimestamps = false;
                case "--reason" -> constants(argument, value, DeadLetter.Reason.class, reasons);
                case "--stage" -> constants(argument, value, DeadLetter.Stage.class, stages);
                case "--topic" -> topics.addAll(items(argument, value));
                case "--from" -> from = time(argument, value, from);
                case "--to" -> to = time(argument, value, to);
                case "--max" -> limit = number(argument, value);
                case "--group" -> group = items(argument, value).stream().findFirst().orElse("");
                default -> {
                    return false;
                }
            }
            return true;
        }

        private List<String> items(String argument, String value) {
            List<String> items =
                    Arrays.stream(value.split(","))
                            .map(String::strip)
                            .filter(item -> !item.isEmpty())
                            .toList();
            if (items.isEmpty() || value.startsWith("--")) {
                problems.add(argument + " needs a value");
                return List.of();
            }
            return items;
        }

        private <E extends Enum<E>> void constants(
                String argument, String value, Class<E> type, Set<E> constants) {
            for (String item : items(argument, value)) {
                String name = item.toUpperCase(Locale.ROOT).replace('-', '_');
                Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(name))
                        .findFirst()
                        .ifPresentOrElse(
                                constants::add,
                                () ->
                                        problems.add(
                                                "%s: '%s' is none of %s"
                                                        .formatted(
                                                                argument,
                                                                item,
                                                                names(type.getEnumConstants()))));
            }
        }

        private Instant time(String argument, String value, Instant otherwise) {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException e) {
                problems.add(
                        "%s must be a time such as 2026-03-01T00:00:00Z, but is '%s'"
                                .formatted(argument, value));
                return otherwise;
            }
        }

        private long number(String argument, String value) {
            try {
                long number = Long.parseLong(value);
                if (number > 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // told below, as a number that is too small
            }
            problems.add("%s must be a number from 1 on, but is '%s'".formatted(argument, value));
            return 1;
        }
    }
}
