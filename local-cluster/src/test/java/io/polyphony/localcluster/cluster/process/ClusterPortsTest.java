package io.polyphony.localcluster.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.job.tools.command.CommandException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class ClusterPortsTest {

    @TempDir private Path temporary;

    private ClusterFolder folder;

    @BeforeEach
    void create() throws Exception {
        folder = ClusterFolder.at(temporary.resolve("cluster"));
        folder.create();
    }

    @Test
    void aPortIsChosenOnceAndKept() throws Exception {
        int broker = new ClusterPorts(folder).of("broker");

        assertThat(broker).isBetween(20_000, 29_999);
        assertThat(new ClusterPorts(folder).of("broker")).isEqualTo(broker);
        assertThat(new ClusterPorts(folder).of("web-ui")).isNotEqualTo(broker);
    }

    @Test
    void portsThatOthersHaveChosenMeanwhileStay() throws Exception {
        ClusterPorts early = new ClusterPorts(folder);
        int broker = new ClusterPorts(folder).of("broker");
        early.of("web-ui");

        assertThat(early.of("broker")).isEqualTo(broker);
        assertThat(new ClusterPorts(folder).of("broker")).isEqualTo(broker);
    }

    @Test
    void aPortThatAnotherProgramHasTakenIsRefusedByName() throws Exception {
        ClusterPorts ports = new ClusterPorts(folder);
        int port = ports.of("broker");
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ports.free("broker", Duration.ZERO))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " of broker is taken");
        }
        assertThat(ports.free("broker")).isEqualTo(port);
    }

    @Test
    void aProcessThatWasKilledHasAMomentToLetGoOfItsPort() throws Exception {
        ClusterPorts ports = new ClusterPorts(folder);
        int port = ports.of("broker");
        ServerSocket forerunner = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        CompletableFuture<Integer> free = CompletableFuture.supplyAsync(() -> free(ports));
        assertThatThrownBy(() -> free.get(300, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);

        forerunner.close();
        assertThat(free).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(port);
    }

    private static int free(ClusterPorts ports) {
        try {
            return ports.free("broker", Duration.ofMinutes(1));
        } catch (CommandException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        Files.writeString(folder.ports(), "broker=x1");

        assertThatThrownBy(() -> new ClusterPorts(folder).of("broker"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("ports.properties: broker is no port: 'x1'");
    }
}
