package io.polyphony.job.check;

import java.util.Locale;

/**
 * The checks of a configuration, causes before their effects. The page {@code CHECKS.md} is
 * generated from them.
 */
public enum Check {
    FILE(
            Moment.ALWAYS,
            Answer.REFUSED,
            "`--config` names a file that is there and is YAML with keys and values. Where it is"
                    + " not, nothing else is said."),
    DUPLICATE(
            Moment.ALWAYS,
            Answer.REFUSED,
            "A key stands once in a file, be it flat or nested; both lines are named."),
    ARGUMENT(
            Moment.ALWAYS,
            Answer.REFUSED,
            "Arguments are `--config FILE`, `-Dkey=value` or `--connect`; variables of the"
                    + " environment `POLYPHONY_*_FILE` are known."),
    KEY(
            Moment.ALWAYS,
            Answer.REFUSED,
            "Keys are known, those of Flink as far as the job can know them; the nearest known key"
                    + " is named."),
    TYPE(
            Moment.ALWAYS,
            Answer.REFUSED,
            "Values can be read as what the option is: a number, a duration, one of a set of"
                    + " words."),
    UNIT(
            Moment.ALWAYS,
            Answer.BOTH,
            "Durations and sizes have their unit: `10 s`, `64 mb`; refused for options of the job,"
                    + " a warning for Flink's own."),
    SECRET(
            Moment.ALWAYS,
            Answer.REFUSED,
            "Secrets are references to files, and the config provider of a reference is named."),
    VALUE(
            Moment.ALWAYS,
            Answer.REFUSED,
            "Required options are given, values are within their range and fit to each other."),
    NAME(
            Moment.ALWAYS,
            Answer.REFUSED,
            "Topics, group and transactional ids have names that Kafka takes, and no topic is named"
                    + " twice."),
    ADDRESS(Moment.ALWAYS, Answer.REFUSED, "Addresses of brokers are `host:port,host:port`."),
    START_TIME(
            Moment.ALWAYS,
            Answer.BOTH,
            "`source.start-timestamp` is in milliseconds; seconds are refused, a time to come is a"
                    + " warning."),
    FLINK_VALUE(
            Moment.ALWAYS,
            Answer.REFUSED,
            "Values of Flink's options can be read by Flink: types, state backend, restart"
                    + " strategy, checkpoint storage, ranges."),
    PARALLELISM(
            Moment.ALWAYS, Answer.REFUSED, "No parallelism is above `pipeline.max-parallelism`."),
    CLUSTER_KEY(
            Moment.ALWAYS,
            Answer.WARNED,
            "Options that Flink's processes read from their own configuration have no effect in"
                    + " that of a job."),
    BACKEND_KEY(
            Moment.ALWAYS,
            Answer.WARNED,
            "Options of `embedding.*` that the chosen `embedding.backend` does not read have no"
                    + " effect.");

    /** When a check runs. */
    public enum Moment {
        ALWAYS("always"),
        CONNECTED("`--connect`");

        private final String text;

        Moment(String text) {
            this.text = text;
        }
    }

    /** How a check answers. */
    public enum Answer {
        REFUSED("refused"),
        WARNED("warning"),
        BOTH("refused or warning");

        private final String text;

        Answer(String text) {
            this.text = text;
        }
    }

    private final Moment moment;
    private final Answer answer;
    private final String text;

    Check(Moment moment, Answer answer, String text) {
        this.moment = moment;
        this.answer = answer;
        this.text = text;
    }

    /** Returns the row of the page. */
    String row() {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        moment.text,
                        answer.text,
                        text);
    }
}
