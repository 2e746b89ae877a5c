package io.polyphony.localcluster.fuzz;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.feedback.FeedbackKind;
import io.polyphony.localcluster.feedback.FeedbackLine;
import io.polyphony.localcluster.feedback.FeedbackProducer;
import io.polyphony.localcluster.feedback.RecordRate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Good feedback beside the malformed messages: sent by a thread of its own at an even rate, with
 * the time from sending until a reader of committed records has each. For two threads: one that
 * starts and stops it, one that reads.
 */
final class Neighbours implements AutoCloseable {

    private static final String TENANT = "neighbour";
    private static final Pattern KEY = Pattern.compile(TENANT + "/(review|ticket)/n(\\d{1,9})");

    /**
     * A text for each word list and dictionary, so that they are loaded before malformed ones;
     * every other one says no language, so that models of languages are loaded, too.
     */
    private static final List<FeedbackLine.Wording> WORDINGS =
            List.of(
                    wording("en", "The battery does not charge since Monday"),
                    wording("de", "Der Akku lädt seit Montag nicht mehr"),
                    wording("fr", "La batterie ne charge plus depuis lundi"),
                    wording("es", "La batería no carga desde el lunes"),
                    wording("it", "La batteria non si carica da lunedì"),
                    wording("pt", "A bateria não carrega desde segunda-feira"),
                    wording("nl", "De batterij laadt sinds maandag niet meer"),
                    wording("ru", "Аккумулятор не заряжается с понедельника"),
                    wording("zh", "从星期一开始电池就充不上电"),
                    wording("ja", "月曜日からバッテリーが充電できません"),
                    wording("ko", "월요일부터 배터리가 충전되지 않아요"),
                    wording("ar", "البطارية لا تشحن منذ يوم الاثنين"),
                    wording("hi", "सोमवार से बैटरी चार्ज नहीं हो रही है"),
                    wording("th", "แบตเตอรี่ชาร์จไม่ได้ตั้งแต่วันจันทร์"));

    private static final double NEARLY_ALL = 0.99;

    private final FeedbackProducer producer;
    private final Thread thread = new Thread(this::send, "neighbours");
    private final Problems problems;

    private volatile boolean stopped;
    private long[] sentAt = new long[1_024];
    private int[] millis = new int[1_024];
    private int sent;
    private int arrived;

    Neighbours(String bootstrapServers, int rate, Problems problems) {
        RecordRate pace = new RecordRate(rate);
        this.problems = problems;
        producer = new FeedbackProducer(bootstrapServers, index -> sentNow(pace, index));
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops sending; what is sent already is on the broker afterwards. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
        producer.close();
    }

    synchronized int sent() {
        return sent;
    }

    synchronized int waiting() {
        return sent - arrived;
    }

    /** Returns whether this is the key of a neighbour, and if so notes that it has come out now. */
    synchronized boolean arrived(String key) {
        Matcher matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            return false;
        }
        int index = Integer.parseInt(matcher.group(2));
        if (index >= sent || millis[index] > 0) {
            problems.add("good record %d came out again".formatted(index));
            return true;
        }
        millis[index] = (int) Math.max(1, System.currentTimeMillis() - sentAt[index]);
        arrived++;
        return true;
    }

    /**
     * Returns the time in milliseconds within which 99 % of the records of a range came out, those
     * that did not left out.
     */
    synchronized int p99Millis(int from, int to) {
        int[] sorted =
                IntStream.range(from, to)
                        .map(index -> millis[index])
                        .filter(time -> time > 0)
                        .sorted()
                        .toArray();
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * NEARLY_ALL)];
    }

    private void send() {
        try {
            for (int index = 0; !stopped; index++) {
                producer.send(index, line(index));
            }
            producer.flush();
        } catch (CommandException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private synchronized long noted(int index, long now) {
        if (index >= sentAt.length) {
            sentAt = Arrays.copyOf(sentAt, 2 * index);
            millis = Arrays.copyOf(millis, 2 * index);
        }
        sentAt[index] = now;
        sent = index + 1;
        return now;
    }

    private long sentNow(RecordRate pace, long index) {
        long now = pace.timestamp(index);
        return noted(Math.toIntExact(index), now);
    }

    private static FeedbackLine.Wording wording(@Nullable String language, String text) {
        return new FeedbackLine.Wording(text, null, language);
    }

    private static FeedbackLine line(int index) {
        FeedbackLine.Wording wording = WORDINGS.get(index % WORDINGS.size());
        boolean hinted = index / WORDINGS.size() % 2 == 0;
        FeedbackLine first =
                new FeedbackLine(
                        FeedbackKind.values()[index % FeedbackKind.values().length],
                        "",
                        TENANT,
                        null,
                        hinted ? wording : wording(null, wording.text()),
                        FeedbackLine.Details.NONE);
        return first.with("n" + index, wording.text() + " " + index);
    }
}
