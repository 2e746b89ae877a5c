package io.polyphony.job.kafka.source.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionProgressTest {

    private final PartitionProgress progress = new PartitionProgress();

    @Test
    void whatLiesBeforeTheFirstOffsetThatIsLeftWasDeletedUnread() {
        progress.resume(10);

        assertThat(progress.takeDeleted(17)).containsExactly(new Offsets(10, 17));
        progress.read(17);
        assertThat(progress.takeDeleted(17)).isEmpty();
        assertThat(progress.hasGaps()).isFalse();
    }

    @Test
    void gapsOfTransactionsAndCompactionAreNone() {
        progress.resume(10);
        progress.read(10);
        progress.read(12);
        progress.read(40);

        assertThat(progress.takeDeleted(5)).isEmpty();
        assertThat(progress.hasGaps()).isFalse();
    }

    @Test
    void aReaderThatIsOvertakenSkipsWhatIsDeletedBetween() {
        progress.read(3);
        progress.read(4);
        progress.read(100);

        assertThat(progress.takeDeleted(100)).containsExactly(new Offsets(5, 100));
        progress.read(101);
        assertThat(progress.hasGaps()).isFalse();
    }

    @Test
    void ofDeletedRecordsThoseThatWereReadAreNotCounted() {
        progress.read(3);
        progress.read(50);

        assertThat(progress.takeDeleted(200)).containsExactly(new Offsets(4, 50));
    }

    @Test
    void noOffsetCountsTwice() {
        progress.resume(0);
        assertThat(progress.takeDeleted(7)).containsExactly(new Offsets(0, 7));
        progress.read(9);

        assertThat(progress.takeDeleted(9)).containsExactly(new Offsets(7, 9));
    }

    @Test
    void gapsAreBounded() {
        for (long offset = 0; offset < 10_000; offset += 2) {
            progress.read(offset);
        }

        assertThat(progress.takeDeleted(1)).isEmpty();
        progress.read(20_000);
        assertThat(progress.takeDeleted(20_000)).containsExactly(new Offsets(9_999, 20_000));
    }
}
