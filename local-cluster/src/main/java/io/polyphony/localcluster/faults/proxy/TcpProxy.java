package io.polyphony.localcluster.faults.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Forwards TCP connections from one port of this machine to another, as long as its {@link Line}
 * lets it. What is on its way when the line is cut is lost, as in a network. Closing ends all
 * connections.
 */
public final class TcpProxy implements Closeable {

    private static final int BACKLOG = 200;

    private final int target;
    private final ServerSocket server;
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
    private volatile Line line = Line.OPEN;

    private TcpProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /**
     * Starts to listen.
     *
     * @param port to listen at; 0 for a free one
     * @param target port that it forwards to, where somebody need not listen yet
     */
    public static TcpProxy start(int port, int target) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        TcpProxy proxy = new TcpProxy(server, target);
        Relay.start("proxy-" + server.getLocalPort(), proxy::accept);
        return proxy;
    }

    public int port() {
        return server.getLocalPort();
    }

    public Line line() {
        return line;
    }

    /** Changes the line from now on. */
    public void set(Line newLine) {
        line = newLine;
        if (newLine.cut()) {
            closeAll();
        }
    }

    /** Number of open connections. */
    public int connections() {
        return relays.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        closeAll();
    }

    void ended(Relay relay) {
        relays.remove(relay);
    }

    private void closeAll() {
        relays.forEach(Relay::close);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                // Closed, or the client has gone already; the next one may come.
                continue;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        if (line.cut()) {
            client.close();
            return;
        }
        Socket behind = new Socket();
        try {
            behind.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        } catch (IOException e) {
            client.close();
            throw e;
        }
        Relay relay = new Relay(this, client, behind);
        relays.add(relay);
        relay.start();
        if (line.cut()) {
            relay.close();
        }
    }
}
