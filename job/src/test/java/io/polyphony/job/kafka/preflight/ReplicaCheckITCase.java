package io.polyphony.job.kafka.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Covers;
import io.polyphony.job.check.Findings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.junit.jupiter.api.Test;

class ReplicaCheckITCase {

    /** Such as a single broker with Kafka's defaults: the first transaction would wait for ever. */
    @Test
    @Covers(Check.REPLICAS)
    void refusesBrokersThatAreTooFewForATransaction() throws Exception {
        try (KafkaClusterTestKit cluster =
                new KafkaClusterTestKit.Builder(
                                new TestKitNodes.Builder()
                                        .setCombined(true)
                                        .setNumBrokerNodes(1)
                                        .setNumControllerNodes(1)
                                        .build())
                        .setConfigProp("transaction.state.log.replication.factor", "3")
                        .build()) {
            cluster.format();
            cluster.startup();
            cluster.waitForReadyBrokers();
            Findings findings = new Findings();

            try (Admin admin =
                    Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
                new ReplicaCheck(
                                new BrokerMetadata(admin, Duration.ofSeconds(10), findings),
                                findings)
                        .transactions();
            }

            assertThat(findings.problems())
                    .containsExactly(
                            "the broker's transaction.state.log.replication.factor is 3, but there"
                                    + " are 1 brokers: no transaction could begin");
        }
    }
}
