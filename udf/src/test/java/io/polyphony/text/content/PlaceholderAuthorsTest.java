package io.polyphony.text.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderAuthorsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A Google user",
                "a google user",
                "Amazon Customer",
                "AMAZON CUSTOMER",
                "Anonymous",
                "anonymous.",
                "Kunde",
                "Amazon-Kunde",
                "null",
                "NULL",
                "unknown",
                "-",
                "--",
                "?",
                "***",
                "n/a",
                "N/A",
                "[deleted]",
                "<none>",
                "noreply",
                "no-reply",
                "匿名用户",
                "Анонимный пользователь",
                "مجهول",
                "익명",
                "Anónimo",
                "Un utilisateur de Google",
                "Amazon カスタマー",
                "ゲスト",
                "undefined",
                " guest "
            })
    void namesOfNobodyArePlaceholders(String author) {
        assertThat(PlaceholderAuthors.contains(author)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna",
                "Gast, Peter",
                "guest1234",
                "customer-77",
                "4711",
                "0",
                "u1",
                "anonymous_fox",
                "Kunde Müller",
                "jane@mail.example",
                "noreply@shop.example",
                "王",
                "A",
                "Maria Google",
                "김"
            })
    void otherNamesAndIdsArePeople(String author) {
        assertThat(PlaceholderAuthors.contains(author)).isFalse();
    }
}
