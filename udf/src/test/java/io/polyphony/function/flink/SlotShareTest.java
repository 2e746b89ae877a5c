package io.polyphony.function.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;

class SlotShareTest {

    @Test
    void dividesATaskManagerByItsSlots() {
        SlotShare share =
                SlotShare.of(
                        Configuration.fromMap(
                                Map.of(
                                        "taskmanager.memory.task.heap.size", "900m",
                                        "taskmanager.memory.task.off-heap.size", "600m",
                                        "taskmanager.memory.managed.size", "300m",
                                        "taskmanager.cpu.cores", "4",
                                        "taskmanager.numberOfTaskSlots", "3")));

        assertThat(share)
                .isEqualTo(
                        new SlotShare(
                                1.3333,
                                MemorySize.ofMebiBytes(300),
                                MemorySize.ofMebiBytes(200),
                                MemorySize.ofMebiBytes(100)));
    }

    @Test
    void needsTheSizeOfATaskManager() {
        assertThatThrownBy(() -> SlotShare.of(new Configuration()))
                .isInstanceOf(IllegalConfigurationException.class)
                .hasMessageContaining("taskmanager.memory");
    }
}
