package io.polyphony.job.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/**
 * Takes over all logging of this JVM, at DEBUG, until it is closed, and keeps the events that carry
 * one of the canaries in their message or in the stack trace of their exception.
 */
public final class LogCanaries extends AbstractAppender implements AutoCloseable {

    private final List<String> canaries;
    private final ConcurrentLinkedQueue<String> caught = new ConcurrentLinkedQueue<>();
    private final AtomicLong events = new AtomicLong();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final LoggerConfig root = context.getConfiguration().getRootLogger();
    private final List<Appender> before = List.copyOf(root.getAppenders().values());
    private final Level levelBefore = root.getLevel();

    private LogCanaries(List<String> canaries) {
        super("canary-watch", null, null, true, Property.EMPTY_ARRAY);
        this.canaries = canaries;
    }

    public static LogCanaries over(List<String> canaries) {
        LogCanaries watch = new LogCanaries(canaries);
        watch.start();
        watch.before.forEach(appender -> watch.root.removeAppender(appender.getName()));
        watch.root.addAppender(watch, Level.ALL, null);
        watch.root.setLevel(Level.DEBUG);
        watch.context.updateLoggers();
        return watch;
    }

    @Override
    public void append(LogEvent event) {
        events.incrementAndGet();
        look(event.getLoggerName(), event.getMessage().getFormattedMessage());
        Throwable thrown = event.getThrown();
        if (thrown != null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            look(event.getLoggerName(), trace.toString());
        }
    }

    /** Looks for canaries in something that was not logged. */
    public void look(String where, String text) {
        for (String canary : canaries) {
            if (text.contains(canary)) {
                caught.add(where + ": " + text);
            }
        }
    }

    public List<String> caught() {
        return List.copyOf(caught);
    }

    public long events() {
        return events.get();
    }

    @Override
    public void close() {
        root.removeAppender(getName());
        root.setLevel(levelBefore);
        before.forEach(appender -> root.addAppender(appender, null, null));
        context.updateLoggers();
        stop();
    }
}
