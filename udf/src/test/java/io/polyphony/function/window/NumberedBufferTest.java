package io.polyphony.function.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.junit.jupiter.api.Test;

class NumberedBufferTest {

    private final TestingMapState state = new TestingMapState();
    private final NumberedBuffer<String> buffer = new NumberedBuffer<>(state);

    @Test
    void readsNothingOfOtherWindows() throws Exception {
        buffer.add(0, 0, "a");
        buffer.add(1_000, 0, "other");
        buffer.add(0, 1, "b");

        assertThat(buffer.take(buffer.names(0, 2))).containsExactly("a", "b");

        assertThat(state.read).containsExactly("a", "b");
        assertThat(state.timesReadWhole).isZero();
        assertThat(buffer.sizes()).containsOnly(Map.entry(1_000L, 1));
    }

    @Test
    void aPartOfAWindowIsTakenByNames() throws Exception {
        for (int number = 0; number < 4; number++) {
            buffer.add(0, number, "v" + number);
        }
        List<String> names = buffer.names(0, 4);

        assertThat(buffer.take(List.of(names.get(3), names.get(1)))).containsExactly("v3", "v1");
        assertThat(buffer.take(List.of(names.get(0), names.get(2)))).containsExactly("v0", "v2");
        assertThat(buffer.sizes()).isEmpty();
    }

    @Test
    void findsWhatAnEarlierVersionKeptUnderNames() throws Exception {
        state.put("0/0/reviews/1/5", "a");
        state.put("1000/0/reviews/1/6", "other");
        buffer.add(0, 1, "b");

        assertThat(buffer.take(buffer.names(0, 2))).containsExactlyInAnyOrder("a", "b");
        assertThat(buffer.sizes()).containsOnly(Map.entry(1_000L, 1));
    }

    @Test
    void namesAnEntryThatIsMissing() throws Exception {
        buffer.add(0, 0, "a");

        assertThatThrownBy(() -> buffer.take(buffer.names(0, 2))).hasMessageContaining("0/#1");
    }

    /** Map that remembers which values were read, and whether all were. */
    private static final class TestingMapState implements MapState<String, String> {

        private final Map<String, String> entries = new HashMap<>();
        private final List<String> read = new ArrayList<>();
        private int timesReadWhole;

        @Override
        public String get(String key) {
            String value = entries.get(key);
            read.add(value);
            return value;
        }

        @Override
        public void put(String key, String value) {
            entries.put(key, value);
        }

        @Override
        public void putAll(Map<String, String> map) {
            entries.putAll(map);
        }

        @Override
        public void remove(String key) {
            entries.remove(key);
        }

        @Override
        public boolean contains(String key) {
            return entries.containsKey(key);
        }

        @Override
        public Iterable<Map.Entry<String, String>> entries() {
            timesReadWhole++;
            return entries.entrySet();
        }

        @Override
        public Iterable<String> keys() {
            timesReadWhole++;
            return entries.keySet();
        }

        @Override
        public Iterable<String> values() {
            timesReadWhole++;
            return entries.values();
        }

        @Override
        public Iterator<Map.Entry<String, String>> iterator() {
            timesReadWhole++;
            return entries.entrySet().iterator();
        }

        @Override
        public boolean isEmpty() {
            return entries.isEmpty();
        }

        @Override
        public void clear() {
            entries.clear();
        }
    }
}
