package io.polyphony.localcluster.broker;

import io.polyphony.job.tools.command.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
public final class Ports {

    private Ports() {}

    /** A port that nobody listens on now. */
    public static int free() throws CommandException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CommandException("no free TCP port on this machine", e);
        }
    }

    /**
     * The given port, or a free one for 0.
     *
     * @param option the option that chose the port, for the message
     * @throws CommandException if the port is taken
     */
    public static int freeOrGiven(int port, String option) throws CommandException {
        if (port == 0) {
            return free();
        }
        try {
            bind(port);
            return port;
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandException(
                    "port %d (%s) cannot be used: %s".formatted(port, option, e.getMessage()), e);
        }
    }

    /** Returns whether nobody listens on a port of this machine now. */
    public static boolean isFree(int port) {
        try {
            bind(port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
    }
}
