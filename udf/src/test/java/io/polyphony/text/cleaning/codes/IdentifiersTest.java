package io.polyphony.text.cleaning.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    private final Identifiers step = new Identifiers();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550e8400-e29b-41d4-a716-446655440000",
                "550E8400-E29B-41D4-A716-446655440000",
                "d41d8cd98f00b204e9800998ecf8427e",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "0x7fff5fbff8c0",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N",
                "Zm9vYmFyYmF6MTIzNDU2Nzg5MGFiY2RlZg==",
                "sk_test_4eC39HqLyjWDarjtT1zdp7dc",
                "1Z999AA10123456784",
                "RR123456785DE",
                "TBA123456789012",
                "00340434161094042557",
                "9400 1000 0000 0000 0000 00",
                "4111 1111 1111 1111",
                "DE89370400440532013000",
                "c4aaeac37dc76fb1_1280.jpg.d41d8cd98f00b204e9800998ecf8427e"
            })
    void takesCodesOfMachinesOut(String code) {
        assertThat(read("It is " + code)).isEqualTo("It is ");
        assertThat(read("\u5355" + code + "\u5355")).isEqualTo("\u5355\u5355");
        assertThat(read(code + " is it, id=" + code + ".")).isEqualTo(" is it, id=.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E-1042",
                "SM-G991B/DS",
                "iPhone 15 Pro Max",
                "v2.3.1-beta.4",
                "ERR_CONN_TIMED_OUT",
                "302-1234567-1234567",
                "INV-2024-000123",
                "4006381333931",
                "+49 176 12345678",
                "0x80070057",
                "WH-1000XM4",
                "1,299.99 EUR",
                "2026-03-02T18:44:55.123456Z",
                "IMG_20260302_184455.jpg",
                "192.168.178.1",
                "00:1A:2B:3C:4D:5E",
                "commit a1b2c3d",
                "AbstractAnnotationConfigDispatcherServletInitializer",
                "test1With2And3Something",
                "org.apache.kafka.clients.consumer.KafkaConsumer2",
                "2019 2020 2021 2022 2023",
                "10 000 000",
                "order 1234567890123",
                "Donaudampfschifffahrtsgesellschaft2000",
                "----------------------------------------",
                "3.14159265358979",
                "aaaaaaaaaaaaaaaa1",
                "\u0E02\u0E33 555555555555555555",
                "x1000000000000000000",
                "ISBN 978-3-16-148410-0",
                "KB5034441",
                "3M 8210 N95 20 pack"
            })
    void leavesWhatPeopleNameAThingBy(String text) {
        Removals removals = new Removals();

        assertThat(step.apply(text, TextFormat.AUTO, removals)).isSameAs(text);
        assertThat(removals.list()).isEmpty();
    }

    @Test
    void numbersOfParcelsNeedTheirWord() {
        assertThat(read("tracking number: 123456789012, late"))
                .isEqualTo("tracking number: , late");
        assertThat(read("Sendungsnummer 123456789012")).isEqualTo("Sendungsnummer ");
        assertThat(read("order 123456789012")).isEqualTo("order 123456789012");
    }

    @Test
    void countsWhatWent() {
        Removals removals = new Removals();
        step.apply("a d41d8cd98f00b204e9800998ecf8427e b", TextFormat.AUTO, removals);

        assertThat(removals.list()).containsExactly(new Removal(CleaningKind.IDENTIFIER, 32));
    }

    @ParameterizedTest
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    @ValueSource(strings = {"1", "1234 ", "aB1", "a-", "tracking 1234567890 ", "eyJ", "0x", "."})
    void takesTimeLinearInTheLength(String part) {
        String text = part.repeat(1_000_000 / part.length());

        assertThat(read(text).length()).isLessThanOrEqualTo(text.length());
    }

    private String read(String text) {
        return step.apply(text, TextFormat.AUTO, new Removals());
    }
}
