package io.polyphony.function.theme.background;

import io.polyphony.clustering.background.BackgroundStore;
import io.polyphony.function.window.Ages;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/** Background of the current shard, forgotten when nothing has come for long. */
public final class ShardBackground {

    /** Event time without a text after which a shard's background is forgotten: 30 days. */
    private static final long MEMORY_MILLIS = 30L * 24 * 60 * 60 * 1000;

    private final StoredBackground store;

    /** Age, as {@link Ages} counts them, in which the background was used last. */
    private final ValueState<Long> usedIn;

    public ShardBackground(RuntimeContext context) {
        store = new StoredBackground(context);
        usedIn = context.getState(new ValueStateDescriptor<>("background-used-in", Types.LONG));
    }

    /** The background for a window of the current shard. */
    public BackgroundStore of(long window, TimerService timers) throws IOException {
        long age = Ages.of(window);
        Long known = usedIn.value();
        if (known == null || known < age) {
            usedIn.update(age);
        }
        if (known == null) {
            register(age, timers);
        }
        return store;
    }

    /** Forgets the background if nothing has come for long; else looks again when it has. */
    public void onTimer(long timestamp, TimerService timers) throws IOException {
        Long known = Ages.isEndOfOne(timestamp) ? usedIn.value() : null;
        if (known == null) {
            return;
        }
        long due = Ages.forgottenAt(known, MEMORY_MILLIS);
        if (due != Ages.NEVER && timestamp >= due) {
            store.clear();
            usedIn.clear();
        } else {
            register(known, timers);
        }
    }

    private static void register(long age, TimerService timers) {
        long due = Ages.forgottenAt(age, MEMORY_MILLIS);
        if (due != Ages.NEVER) {
            timers.registerEventTimeTimer(due);
        }
    }
}
