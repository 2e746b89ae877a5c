package io.polyphony.localcluster.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.localcluster.LocalClusterException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void aPortThatAnotherProgramHasTakenIsRefusedByName() throws Exception {
        ClusterPorts ports = new ClusterPorts(folder);
        int port = ports.of("broker");
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ports.free("broker"))
                    .isInstanceOf(LocalClusterException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " of broker is taken");
        }
        assertThat(ports.free("broker")).isEqualTo(port);
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        Files.writeString(folder.ports(), "broker=x1");

        assertThatThrownBy(() -> new ClusterPorts(folder).of("broker"))
                .isInstanceOf(LocalClusterException.class)
                .hasMessageContaining("ports.properties: broker is no port: 'x1'");
    }
}
