package io.polyphony.function.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WindowPartsTest {

    @Test
    void everyPartButTheLastIsFull() {
        List<String> ids = IntStream.range(0, 1_050).mapToObj(i -> "reviews/0/" + i).toList();
        WindowParts parts = WindowParts.of(ids, 100);

        var sizes = ids.stream().collect(Collectors.groupingBy(parts::of, Collectors.counting()));
        assertThat(parts.count()).isEqualTo(11);
        assertThat(sizes.values()).containsExactly(sizes(10, 100, 50));
    }

    @Test
    void theOrderOfTheRecordsDoesNotMatter() {
        List<String> ids = IntStream.range(0, 50).mapToObj(i -> "reviews/0/" + i).toList();
        List<String> reverse = IntStream.range(0, 50).mapToObj(i -> ids.get(49 - i)).toList();
        WindowParts one = WindowParts.of(ids, 7);
        WindowParts other = WindowParts.of(reverse, 7);

        assertThat(ids).allMatch(id -> one.of(id) == other.of(id));
    }

    private static Long[] sizes(int full, long size, long last) {
        return Stream.concat(Stream.generate(() -> size).limit(full), Stream.of(last))
                .toArray(Long[]::new);
    }
}
