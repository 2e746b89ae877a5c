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
                    + " effect."),
    CLIENT_KEY(
            Moment.ALWAYS,
            Answer.WARNED,
            "Keys under `source.kafka.*` and `sink.kafka.*` are options of Kafka's clients; the"
                    + " nearest known one is named."),
    CLIENT_VALUE(
            Moment.CONNECTED,
            Answer.REFUSED,
            "Kafka's clients take their options, and what references to secrets name is there."),
    MODEL(
            Moment.CONNECTED,
            Answer.REFUSED,
            "The model folder is there and whole, or the server answers; the calibration fits the"
                    + " model."),
    MACHINE(
            Moment.CONNECTED,
            Answer.WARNED,
            "This machine has memory for the model's weights and disk for a compiled copy of"
                    + " them; a folder that holds checkpoints can be written."),
    SCHEMA_FOLDER(
            Moment.CONNECTED,
            Answer.REFUSED,
            "Files in `source.schemas.dir` can be read, are schemas and fit to the job's."),
    BROKER(
            Moment.CONNECTED,
            Answer.BOTH,
            "Hosts of brokers are known, take connections and logins, and answer; a warning where"
                    + " some of several hosts are not known."),
    TOPIC(Moment.CONNECTED, Answer.REFUSED, "Topics exist."),
    PERMISSION(
            Moment.CONNECTED,
            Answer.BOTH,
            "The users may read inputs, commit to groups, write outputs and use transactional ids,"
                    + " as far as brokers say; a warning where limits may not be seen."),
    CLEANUP_POLICY(
            Moment.CONNECTED,
            Answer.BOTH,
            "`cleanup.policy`: `themes` is compacted; inputs, commands, `theme-events` and"
                    + " `dead-letters` are not. A warning where themes are deleted by age."),
    SIZE(
            Moment.CONNECTED,
            Answer.REFUSED,
            "`max.message.bytes` and `max.request.size` have room for the largest record of each"
                    + " output, and dead letters for the largest of the inputs."),
    TIMES(
            Moment.CONNECTED,
            Answer.BOTH,
            "`message.timestamp.*` and `retention.ms` of outputs take and keep a record of now; a"
                    + " warning where records of yesterday get another timestamp."),
    RETENTION(
            Moment.CONNECTED,
            Answer.WARNED,
            "`retention.ms` of inputs is at least a day, `retention.bytes` at least"
                    + " `segment.bytes`."),
    REPLICAS(
            Moment.CONNECTED,
            Answer.BOTH,
            "Outputs have `min.insync.replicas` and the brokers can begin a transaction; a warning"
                    + " where one broker's absence halts the job, or partitions have no leader."),
    PARTITIONS(
            Moment.CONNECTED,
            Answer.WARNED,
            "The source has no more readers than its topics have partitions."),
    TRANSACTION(
            Moment.CONNECTED,
            Answer.BOTH,
            "`delivery.transaction-timeout` is between twice the checkpoint interval and the"
                    + " broker's maximum, and brokers do not forget ids sooner."),
    RUNNING_JOB(
            Moment.CONNECTED,
            Answer.BOTH,
            "No other job runs with the same transactional ids or consumer group; a start is"
                    + " refused where transactions of its ids begin meanwhile. Waits two"
                    + " checkpoint intervals where it cannot say at once."),
    REGISTRY(
            Moment.CONNECTED,
            Answer.REFUSED,
            "The schema registry answers, and has the schemas of the outputs or may be given"
                    + " them.");

    /** The moment in which a check runs. */
    public enum Moment {
        ALWAYS("always"),
        CONNECTED("`--connect`");

        private final String text;

        Moment(String text) {
            this.text = text;
        }
    }

    /** The answer of a check that finds something. */
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
