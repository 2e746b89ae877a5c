package io.polyphony.localcluster.bench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void countsTheTextsOfAWordWithoutFillers() throws Exception {
        try (CommonWords words = new CommonWords()) {
            words.add(MAPPER.readTree("{\"lang\": \"pl\", \"text\": \"bateria jest dobra\"}"));
            words.add(
                    MAPPER.readTree("{\"t\": {\"pl\": \"ta bateria i ekran\", \"zh-TW\": \"\"}}"));

            assertThat(words.languages()).containsExactly("pl", "zh");
            assertThat(words.of("pl", 2)).containsExactly("bateria", "ekran");
            assertThat(words.of("pl", 1)).containsExactly("bateria");
            assertThat(words.of("xx", 1)).isEmpty();
        }
    }

    @Test
    void namesMonthsAndDays() {
        assertThat(CalendarNames.of("pl")).contains("stycznia", "poniedziałek");
        assertThat(CalendarNames.of("vi")).contains("tháng", "hai");
    }
}
