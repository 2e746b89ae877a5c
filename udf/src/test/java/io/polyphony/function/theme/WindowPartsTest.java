package io.polyphony.function.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowPartsTest {

    private static final long NO_BOUND = Long.MAX_VALUE;

    @Test
    void everyPartButTheLastHasAllRecordsThatItMay() {
        WindowParts parts = new WindowParts(100, NO_BOUND);
        IntStream.range(0, 1_050).forEach(i -> parts.add("reviews/0/" + i, "n" + i, 1));

        List<List<String>> names = parts.names();

        assertThat(names).extracting(List::size).containsExactly(sizes(10, 100, 50));
        Set<String> all = new HashSet<>();
        names.forEach(all::addAll);
        assertThat(all).hasSize(1_050);
    }

    @Test
    void aPartHasNoMoreBytesThanItMay() {
        WindowParts parts = new WindowParts(100, 1_000);
        IntStream.range(0, 30).forEach(i -> parts.add("reviews/0/" + i, "n" + i, 300));

        assertThat(parts.names()).extracting(List::size).containsOnly(3).hasSize(10);
    }

    @Test
    void aRecordLargerThanAPartIsAPartOfItsOwn() {
        WindowParts parts = new WindowParts(100, 1_000);
        IntStream.range(0, 3).forEach(i -> parts.add("reviews/0/" + i, "n" + i, 5_000));

        assertThat(parts.names()).extracting(List::size).containsExactly(1, 1, 1);
        assertThat(parts.areMany(1, 5_000)).isFalse();
    }

    @Test
    void theOrderOfTheRecordsDoesNotMatter() {
        WindowParts one = new WindowParts(7, 2_000);
        WindowParts other = new WindowParts(7, 2_000);
        IntStream.range(0, 50).forEach(i -> one.add("reviews/0/" + i, "n" + i, 10L * i));
        IntStream.range(0, 50)
                .map(i -> 49 - i)
                .forEach(i -> other.add("reviews/0/" + i, "n" + i, 10L * i));

        assertThat(one.names()).isEqualTo(other.names());
    }

    private static Integer[] sizes(int full, int size, int last) {
        return IntStream.concat(IntStream.generate(() -> size).limit(full), IntStream.of(last))
                .boxed()
                .toArray(Integer[]::new);
    }
}
