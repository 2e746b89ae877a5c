package io.polyphony.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The properties that every schema of the contract must have. */
class WireContractTest {

    @Test
    void everyRecordFieldAndEnumIsDocumented() {
        for (Schema named : named().values()) {
            assertThat(named.getDoc()).as(named.getFullName()).isNotBlank();
            if (named.getType() == Schema.Type.RECORD) {
                assertThat(named.getFields())
                        .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
            }
        }
    }

    @Test
    void everyEnumFallsBackToUnknownWhichIsItsFirstSymbol() {
        assertThat(named().values())
                .filteredOn(schema -> schema.getType() == Schema.Type.ENUM)
                .hasSize(8)
                .allSatisfy(
                        schema -> {
                            assertThat(schema.getEnumDefault()).isEqualTo("UNKNOWN");
                            assertThat(schema.getEnumSymbols()).startsWith("UNKNOWN");
                        });
    }

    @Test
    void everyOptionalFieldHasADefault() {
        named().values().stream()
                .filter(schema -> schema.getType() == Schema.Type.RECORD)
                .flatMap(schema -> schema.getFields().stream())
                .filter(field -> field.schema().isNullable())
                .forEach(field -> assertThat(field.hasDefaultValue()).as(field.name()).isTrue());
    }

    private static Map<String, Schema> named() {
        Map<String, Schema> named = new LinkedHashMap<>();
        ReleasedSchemas.CURRENT.forEach(schema -> named.putAll(NamedSchemas.of(schema)));
        return named;
    }
}
