package io.polyphony.embedding.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.remote.OpenAiSettings.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSplitTest {

    private static final Limits LIMITS = new Limits(1, 3, 10);

    @Test
    void aRequestHoldsNoMoreTextsThanAllowed() {
        assertThat(RequestSplit.split(List.of("a", "b", "c", "d"), LIMITS))
                .containsExactly(List.of("a", "b", "c"), List.of("d"));
    }

    @Test
    void aRequestHoldsNoMoreCharactersThanAllowedUnlessItIsOneText() {
        assertThat(RequestSplit.split(List.of("12345", "12345", "1", "12345678901", "1"), LIMITS))
                .containsExactly(
                        List.of("12345", "12345"),
                        List.of("1"),
                        List.of("12345678901"),
                        List.of("1"));
    }

    @Test
    void noTextIsNoRequest() {
        assertThat(RequestSplit.split(List.of(), LIMITS)).isEmpty();
    }
}
