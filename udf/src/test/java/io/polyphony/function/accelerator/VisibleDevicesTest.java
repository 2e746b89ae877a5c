package io.polyphony.function.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.function.accelerator.VisibleDevices.DeviceListing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleDevicesTest {

    private static final DeviceListing THREE =
            () -> List.of("GPU-aaaa-1111", "GPU-bbbb-2222", "GPU-cccc-3333");
    private static final DeviceListing NONE =
            () -> {
                throw new IOException("Cannot run program \"nvidia-smi\"");
            };

    @Test
    void withoutAListTheIndexIsTheNumber() {
        VisibleDevices devices =
                new VisibleDevices(Map.of("NVIDIA_VISIBLE_DEVICES", "4,5,6,7"), NONE);

        assertThat(devices.ordinal(0)).isZero();
        assertThat(devices.ordinal(3)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2,3 | 2 | 0",
                "2,3 | 3 | 1",
                "3, 1 | 1 | 1",
                "0 | 0 | 0",
                "GPU-cccc-3333,GPU-aaaa-1111 | 0 | 1",
                "GPU-cccc-3333,GPU-aaaa-1111 | 2 | 0",
                "GPU-bb | 1 | 0"
            })
    void aListCountsFromZero(String visible, int index, int number) {
        assertThat(devices(visible, THREE).ordinal(index)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "0,none,1", "GPU-aaaa-1111"})
    void aGpuThatIsHiddenIsAnError(String visible) {
        assertThatThrownBy(() -> devices(visible, THREE).ordinal(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Flink gave this task GPU 1")
                .hasMessageContaining("CUDA_VISIBLE_DEVICES=" + visible + " hides it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "-1,1", "none"})
    void aListThatHidesAllLeavesItToCuda(String visible) {
        assertThat(devices(visible, NONE).ordinal(1)).isEqualTo(1);
    }

    @Test
    void uniqueIdsThatCannotBeResolvedAreAnErrorThatSaysWhatToDo() {
        assertThatThrownBy(() -> devices("GPU-aaaa-1111", NONE).ordinal(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CUDA_VISIBLE_DEVICES=GPU-aaaa-1111")
                .hasMessageContaining("nvidia-smi")
                .hasMessageEndingWith("unset it, or list indices");
        assertThatThrownBy(() -> devices("GPU-aaaa-1111", THREE).ordinal(3))
                .hasMessageContaining("it lists 3 GPUs, not 4");
    }

    @Test
    void idsAreReadInTheOrderOfTheIndices() {
        assertThat(
                        NvidiaSmi.parse(
                                """
                                GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-aaaa-1111)
                                  MIG 3g.20gb     Device  0: (UUID: MIG-eeee-5555)
                                GPU 1: NVIDIA L4 (UUID: GPU-bbbb-2222)
                                """))
                .containsExactly("GPU-aaaa-1111", "GPU-bbbb-2222");
    }

    private static VisibleDevices devices(String visible, DeviceListing listing) {
        return new VisibleDevices(
                Map.of("CUDA_VISIBLE_DEVICES", visible, "CUDA_DEVICE_ORDER", "PCI_BUS_ID"),
                listing);
    }
}
