package io.polyphony.localcluster.faults.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A connection through a proxy: two threads, one for each direction. Either end ends both. */
final class Relay {

    private static final int PIECE_BYTES = 64 << 10;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket behind;

    Relay(TcpProxy proxy, Socket client, Socket behind) {
        this.proxy = proxy;
        this.client = client;
        this.behind = behind;
    }

    static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    void start() {
        start("relay-to-" + behind.getPort(), () -> forward(client, behind));
        start("relay-from-" + behind.getPort(), () -> forward(behind, client));
    }

    void close() {
        proxy.ended(this);
        closeQuietly(client);
        closeQuietly(behind);
    }

    private void forward(Socket from, Socket to) {
        byte[] piece = new byte[PIECE_BYTES];
        try {
            from.setTcpNoDelay(true);
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                long millis = proxy.line().delay().toMillis();
                if (millis > 0) {
                    Thread.sleep(millis);
                }
                if (proxy.line().cut()) {
                    break;
                }
                out.write(piece, 0, read);
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // One end has gone; the other one is closed, too.
            close();
            return;
        }
        close();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no more use either way.
            return;
        }
    }
}
