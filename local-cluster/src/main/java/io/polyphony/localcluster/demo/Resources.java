package io.polyphony.localcluster.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resources that a command has opened. Closed in the opposite order at the end of the command, or
 * when the JVM is asked to stop (Ctrl-C); never twice. A failure to close is logged and does not
 * keep the others open.
 */
final class Resources implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread shutdownHook = new Thread(this::stop, "close-resources");

    private volatile boolean stopped;

    Resources() {
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    /** Returns whether the JVM was asked to stop. */
    boolean stopped() {
        return stopped;
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            LOG.debug("The JVM is ending and runs the hook itself");
        }
    }

    private void stop() {
        stopped = true;
        closeAll();
    }

    private synchronized void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("Could not close", e);
            }
        }
    }
}
