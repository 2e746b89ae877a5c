package io.polyphony.job.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureReportTest {

    private static final String SENT =
            "org.apache.flink.util.FlinkRuntimeException: Failed to send data to Kafka"
                + " labelled-vectors-3@-1 with"
                + " FlinkKafkaInternalProducer{transactionalId='polyphony-labelled-vectors-0-1',"
                + " inTransaction=true, closed=false}\n"
                + "\tat org.apache.flink.connector.kafka.sink.KafkaWriter.write(KafkaWriter.java)\n"
                + "Caused by: ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RECORD_TOO_LARGE | RecordTooLargeException: too large
                    TIMESTAMP_REFUSED | InvalidTimestampException: Records have an invalid timestamp
                    RECORD_REFUSED | InvalidRecordException: Compacted topic cannot accept this
                    PREFIX_FENCED | InvalidProducerEpochException: Produce with an old epoch.
                    PREFIX_FENCED | ProducerFencedException: There is a newer producer
                    TRANSACTION_ENDED | InvalidTxnStateException: Operation in an invalid state.
                    TOPIC_MISSING | UnknownTopicOrPartitionException: not here
                    PERMISSION_MISSING | TopicAuthorizationException: Not authorized
                    REPLICAS_MISSING | NotEnoughReplicasException: Fewer replicas than required.
                    BROKER_UNREACHABLE | TimeoutException: Expiring 12 record(s): Timeout expired
                    """)
    void whatBrokersRefuseNamesTopicAndPartition(FailureCause cause, String reason) {
        FailureReport report =
                FailureReport.of(SENT + "org.apache.kafka.common.errors." + reason + "\n");

        assertThat(report.cause()).isEqualTo(cause);
        assertThat(report.place()).isEqualTo("topic labelled-vectors, partition 3");
        assertThat(reason).endsWith(report.message());
        assertThat(report.line())
                .startsWith(
                        "%s (topic labelled-vectors, partition 3): %s. Next: "
                                .formatted(cause, report.message().replaceFirst("\\.$", "")));
    }

    @Test
    void aFullDiskIsFoundBelowTheCheckpointThatItFailed() {
        FailureReport report =
                FailureReport.of(
                        """
                        org.apache.flink.util.FlinkRuntimeException: Exceeded checkpoint tolerable \
                        failure threshold. The latest checkpoint failed due to Task failure.
                        \tat org.apache.flink.runtime.checkpoint.Manager.check(A.java:1)
                        Caused by: java.util.concurrent.ExecutionException: java.io.IOException: \
                        Could not flush to file and close the file system output stream
                        Caused by: java.io.IOException: No space left on device
                        \tat java.base/sun.nio.ch.FileDispatcherImpl.write0(Native Method)
                        """);

        assertThat(report.cause()).isEqualTo(FailureCause.DISK_FULL);
        assertThat(report.line())
                .startsWith("DISK_FULL: No space left on device. Next: free space");
    }

    /** A trace of a task that was restored while the folder of its checkpoints was away. */
    @Test
    void filesOfACheckpointThatAreAwayDoNotMeanThatItsStateCannotBeRead() {
        FailureReport report =
                FailureReport.of(
                        """
                        java.lang.Exception: Exception while creating StreamOperatorStateContext.
                        Caused by: org.apache.flink.util.FlinkException: Could not restore keyed \
                        state backend for A_1_(2/2) from any of the 1 provided restore options.
                        Caused by: org.apache.flink.runtime.state.BackendBuildingException: Caught \
                        unexpected exception.
                        Caused by: java.io.FileNotFoundException: /mnt/checkpoints/\
                        5560163efd3f03a0b1c0a9f3497cff39/shared/ee365534 (Not a directory)
                        \t... 6 more
                        """);

        assertThat(report.cause()).isEqualTo(FailureCause.CHECKPOINT_STORAGE);
        assertThat(report.message()).startsWith("/mnt/checkpoints/").endsWith("(Not a directory)");
    }

    /** Messages without an exception, as Flink has them of failed checkpoints. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CHECKPOINT_STORAGE | while triggering the checkpoint. IO-problem detected.
                    CHECKPOINT_FAILED | Checkpoint expired before completing.
                    CHECKPOINT_FAILED | Asynchronous task checkpoint failed.
                    DISK_FULL | No space left on device
                    OTHER | some words
                    """)
    void aMessageAloneHasACause(FailureCause cause, String message) {
        assertThat(FailureReport.of(message)).isEqualTo(new FailureReport(cause, "", message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    No metadata for topics [reviews, tickets]. | topic reviews, tickets
                    Topic reviews not present in metadata after 60000 ms. | topic reviews
                    topic reviews partition 3 offset 17 | topic reviews, partition 3, offset 17
                    out of range for partition my.reviews-7 | topic my.reviews, partition 7
                    Committable{transactionalId=a-themes-0-3} | transactional id a-themes-0-3
                    nothing is named here | ''
                    """)
    void thePlaceIsWhatTheMessagesName(String message, String place) {
        assertThat(FailureReport.of("java.lang.IllegalStateException: " + message).place())
                .isEqualTo(place);
    }

    /** Traces of job managers whose task managers were killed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.flink.runtime.rpc.exceptions.RecipientUnreachableException: Could not"
                        + " send message [RemoteRpcInvocation(TaskExecutorGateway.submitTask())]",
                "org.apache.flink.util.FlinkException: An OperatorEvent from an OperatorCoordinator"
                        + " to a task was lost. Triggering task failover to ensure consistency.",
                "org.apache.flink.runtime.io.network.netty.exception.RemoteTransportException:"
                        + " Connection unexpectedly closed by remote task manager '127.0.0.1'.",
                "java.util.concurrent.TimeoutException: Heartbeat of TaskManager with id"
                        + " 127.0.0.1:43161-6093c1 timed out.",
                "org.apache.flink.util.FlinkException: TaskExecutor akka.tcp://flink@h:1 has no"
                        + " more allocated slots for job 0d4a."
            })
    void aKilledTaskManagerIsLost(String trace) {
        assertThat(FailureReport.of(trace).cause()).isEqualTo(FailureCause.TASK_MANAGER_LOST);
    }

    @Test
    void whatIsUnknownHasItsInnermostMessage() {
        FailureReport report =
                FailureReport.of(
                        """
                        java.lang.RuntimeException: outer
                        \tat a.B.c(B.java:1)
                        Caused by: java.lang.ArithmeticException: / by zero
                        with a second line
                        \tat a.B.c(B.java:1)
                        \t... 8 more
                        """);

        assertThat(report)
                .isEqualTo(
                        new FailureReport(FailureCause.OTHER, "", "/ by zero; with a second line"));
    }

    @Test
    void anExceptionWithoutAMessageIsOfNoCauseButByItsClass() {
        assertThat(FailureReport.of("java.lang.NullPointerException\n\tat a.B.c(B.java:1)\n"))
                .isEqualTo(new FailureReport(FailureCause.OTHER, "", "NullPointerException"));
    }

    @Test
    void aLongMessageIsCutAndWhatIsNoTraceIsAMessage() {
        assertThat(FailureReport.of("java.lang.Error: " + "x".repeat(9_999)).message())
                .hasSize(303)
                .endsWith("...");
        assertThat(FailureReport.of("some words\n").line()).startsWith("OTHER: some words");
        assertThat(FailureReport.of("").message()).isEmpty();
    }

    @Test
    void theInnermostMessageOfAClientIsTheCause() {
        assertThat(
                        FailureReport.innermost(
                                """
                                ------------------------------------------------------------
                                 The program finished with the following exception:

                                org.apache.flink.client.program.ProgramInvocationException: \
                                The main method caused an error: two problems
                                \tat org.apache.flink.client.PackagedProgram.call(P.java:372)
                                Caused by: io.polyphony.job.options.ConfigurationException: \
                                unknown key 'clustering.windw'
                                did you mean 'clustering.window'?
                                \tat io.polyphony.job.EnrichmentJob.main(EnrichmentJob.java:40)
                                \t... 8 more
                                """))
                .isEqualTo("unknown key 'clustering.windw'; did you mean 'clustering.window'?");
        assertThat(FailureReport.innermost("Could not find a jar\n"))
                .isEqualTo("Could not find a jar");
    }

    @Test
    void labelsAreAClosedSetOfPlainNames() {
        List<String> labels =
                Arrays.stream(FailureCause.values()).map(FailureCause::label).toList();

        assertThat(labels).doesNotHaveDuplicates().allMatch(label -> label.matches("[a-z_]+"));
    }
}
