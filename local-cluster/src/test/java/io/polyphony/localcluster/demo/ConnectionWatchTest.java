package io.polyphony.localcluster.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionWatchTest {

    @BeforeAll
    static void needsLinux() {
        assumeTrue(ConnectionWatch.isPossible(), "no /proc here");
    }

    @Test
    void seesConnectionsAndDatagrams() throws Exception {
        try (ConnectionWatch watch = ConnectionWatch.start();
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                DatagramSocket datagrams = new DatagramSocket()) {
            datagrams.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53));

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () ->
                                    assertThat(watch.seen())
                                            .anyMatch(end -> hasPort(end, client.getPort()))
                                            .anyMatch(end -> hasPort(end, 53)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0100007F:1F90, true",
        "0000000000000000FFFF00000100007F:1F90, true",
        "00000000000000000000000001000000:1F90, true",
        "08080808:0035, false",
        "0000000000000000FFFF000008080808:01BB, false",
        "B80D0120000000000000000001000000:01BB, false"
    })
    void tellsThisMachineFromOthers(String remote, boolean loopback) {
        assertThat(ConnectionWatch.isLoopback(remote)).isEqualTo(loopback);
    }

    private static boolean hasPort(String end, int port) {
        return end.endsWith(":%04X".formatted(port));
    }
}
