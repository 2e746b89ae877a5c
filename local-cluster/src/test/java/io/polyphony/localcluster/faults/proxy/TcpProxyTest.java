package io.polyphony.localcluster.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpProxyTest {

    private static final byte[] WORD = "words".getBytes(StandardCharsets.US_ASCII);

    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws Exception {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Relay.start("echo", this::echo);
        proxy = TcpProxy.start(0, echo.getLocalPort());
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        echo.close();
    }

    @Test
    void forwardsBothWays() throws Exception {
        try (Socket socket = connect()) {
            assertThat(answer(socket)).isEqualTo(WORD);
            assertThat(proxy.connections()).isEqualTo(1);
        }
        await().until(() -> proxy.connections() == 0);
    }

    @Test
    void aCutLineEndsConnectionsAndTakesNone() throws Exception {
        try (Socket socket = connect()) {
            assertThat(answer(socket)).isEqualTo(WORD);
            proxy.set(Line.CUT);

            assertThatThrownBy(() -> answer(socket)).isInstanceOf(IOException.class);
            try (Socket other = connect()) {
                assertThatThrownBy(() -> answer(other)).isInstanceOf(IOException.class);
            }
        }
        proxy.set(Line.OPEN);
        try (Socket socket = connect()) {
            assertThat(answer(socket)).isEqualTo(WORD);
        }
    }

    @Test
    void aSlowLineDelaysEachPiece() throws Exception {
        proxy.set(Line.slow(Duration.ofMillis(150)));
        try (Socket socket = connect()) {
            long begin = System.nanoTime();
            assertThat(answer(socket)).isEqualTo(WORD);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void whatIsOnItsWayIsLostWithTheLine() throws Exception {
        proxy.set(Line.slow(Duration.ofSeconds(1)));
        try (Socket socket = connect()) {
            socket.getOutputStream().write(WORD);
            await().until(() -> proxy.connections() == 1);
            proxy.set(Line.CUT);
            proxy.set(Line.OPEN);
            assertThatThrownBy(() -> read(socket)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aTargetThatIsNotThereClosesTheConnection() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        try (TcpProxy astray = TcpProxy.start(0, port);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), astray.port())) {
            assertThatThrownBy(() -> answer(socket)).isInstanceOf(IOException.class);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static byte[] answer(Socket socket) throws IOException {
        socket.getOutputStream().write(WORD);
        return read(socket);
    }

    private static byte[] read(Socket socket) throws IOException {
        byte[] read = new byte[WORD.length];
        new DataInputStream(socket.getInputStream()).readFully(read);
        return read;
    }

    private void echo() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Relay.start("echo-connection", () -> echo(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void echo(Socket socket) {
        try (InputStream in = socket.getInputStream()) {
            in.transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // The test has closed it.
            return;
        }
    }
}
