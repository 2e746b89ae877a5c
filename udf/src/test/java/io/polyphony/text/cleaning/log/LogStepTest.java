package io.polyphony.text.cleaning.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogStepTest {

    private static final String TOLD = "The export of invoices fails since the update.";

    private final LogStep step = new LogStep();

    @Test
    void keepsTheExceptionOfATraceOfJava() {
        String trace =
                """
                java.lang.IllegalStateException: no printer
                \tat com.x.Export.run(Export.java:12)
                \tat com.x.Main.main(Main.java:3)
                Caused by: java.io.IOException: broken pipe
                \tat com.x.Pipe.write(Pipe.java:9)
                \t... 2 more
                Caused by: java.net.SocketException: reset
                \tat java.base/java.net.Socket.read(Native Method)\
                """;

        assertThat(read(TOLD + "\n\n" + trace + "\n\nPlease help."))
                .isEqualTo(
                        TOLD
                                + "\n\njava.lang.IllegalStateException: no printer\n"
                                + "Caused by: java.net.SocketException: reset\n\nPlease help.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                Traceback (most recent call last):
                  File "/app/export.py", line 12, in run
                    write(rows)
                  File "/app/io.py", line 3, in write
                    raise ValueError(rows)
                """,
                """
                    at save (/app/src/save.js:10:5)
                    at async Promise.all (index 0)
                    at process.processTicksAndRejections (node:internal/process:95:5)
                    at /app/x.js:1:2
                """,
                """
                   at X.Export.Run(String name) in C:\\x\\Export.cs:line 12
                   at X.Program.Main(String[] args)
                --- End of stack trace from previous location ---
                   at X.Task.Wait()
                """,
                """
                goroutine 1 [running]:
                main.run(0x1, 0x2)
                \t/app/main.go:12 +0x1d
                main.main()
                \t/app/main.go:3 +0x20
                """,
                """
                2026-03-02 18:44:55,123 INFO  [main] com.x.Export - started
                2026-03-02T18:44:55.200Z DEBUG com.x.Export: row 1
                [2026-03-02 18:44:56] WARN slow
                18:44:57.001 [pool-1] TRACE com.x.Export - row 2
                """,
                """
                Mar  2 18:44:55 host sshd[123]: session opened
                Mar  2 18:44:56 host systemd: started
                Mar 02 18:44:57 host kernel: usb 1-1: new device
                [   12.345678] usb 1-1: new device
                """,
                """
                192.0.2.1 - - [02/Mar/2026:18:44:55 +0100] "GET /a HTTP/1.1" 200 12
                192.0.2.1 - - [02/Mar/2026:18:44:56 +0100] "POST /b HTTP/1.1" 500 0
                time="2026-03-02T18:44:55Z" level=info msg="x"
                E/AndroidRuntime( 1234): FATAL
                """,
                """
                00000000  4d 5a 90 00 03 00 00 00  04 00 00 00 ff ff 00 00  |MZ......|
                00000010  b8 00 00 00 00 00 00 00  40 00 00 00 00 00 00 00  |........|
                4d5a9000 03000000 04000000 ffff0000
                rax=0x0000000000000000 rbx=0x1 rcx=0x2
                """,
                """
                {
                  "id": 5,
                  "rows": [
                    "a",
                    {"id": 6, "name": "export", "failed": true}
                  ]
                }
                """,
                """
                SELECT id, name
                FROM invoices
                WHERE id = 5 AND name = 'x'
                ORDER BY id, name;
                INSERT INTO log (id) VALUES (5)
                """,
                """
                user=5 path=/a/b code=500 host=web1
                user=6 path=/a/b code=500 host=web1
                user=7 path=/a/b code=500 host=web1
                user=8 path=/a/b code=500 host=web1
                """
            })
    void takesOutLogsOfManyKinds(String log) {
        String result = read(TOLD + "\n" + log + "\nThanks");

        assertThat(result.replaceAll("\n+", "\n").replaceAll("(?m)^\\s+\"a\",?\n", ""))
                .isEqualTo(TOLD + "\nThanks");
    }

    @Test
    void keepsTheMessageOfTheFirstAndLastError() {
        assertThat(
                        read(
                                TOLD
                                        + """

                                        2026-03-02 18:44:55,123 INFO [main] c.x.A - a
                                        2026-03-02 18:44:55,124 ERROR [main] c.x.A - no paper
                                        2026-03-02 18:44:55,125 ERROR [main] c.x.A - retry
                                        2026-03-02 18:44:55,126 FATAL [main] c.x.A - gave up\
                                        """))
                .isEqualTo(TOLD + "\nno paper\ngave up");
    }

    @Test
    void takesOutALongLineOfValues() {
        String dump =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> "timeout%d value%d node".formatted(i % 97, i % 89))
                        .collect(Collectors.joining(" "));

        assertThat(read(TOLD + "\n\n" + dump)).isEqualTo(TOLD + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Only a review, good.",
                "First\nSecond\nThird\nFourth\nFifth: at last (really)\nSixth",
                "[02.03.26, 10:11:12] Anna: it does not print\n[02.03.26, 10:12:13] Ben: why?\n"
                        + "[02.03.26, 10:12:15] Anna: no idea\n[02.03.26, 10:12:20] Ben: hm\n"
                        + "[02.03.26, 10:12:25] Anna: it said so",
                "SELECTED FOR YOU\nFROM THE START BAD\nWHERE IS MY ORDER\nAND THEN IT BROKE\nNO!",
                "It says NullPointerException when I log in\nand java.io.IOException: x\nat times",
                "Error: it is bad\nWarning: do not buy\nat home (mine) it broke\nfrom day one\nNo",
                "10:30 arrived\n11:00 waited\n12:00 left\n13:00 came back\n14:00 still nothing",
                "Size: 5\nColour: red\nPrice: 10\nOrder: E-1042\nDate: 2026-03-02",
                "2x pen\n3x paper\n1x ink\n5x folder\n7x clip\nall of it is missing"
            })
    void leavesWhatIsTold(String text) {
        Removals removals = new Removals();

        assertThat(step.apply(text, TextFormat.AUTO, removals)).isSameAs(text);
        assertThat(removals.list()).isEmpty();
    }

    @Test
    void leavesALogBesideWhichNothingIsTold() {
        String log = "2026-03-02 18:44:55,123 INFO [main] c.x.A - a\n".repeat(10);

        assertThat(read(log)).isSameAs(log);
    }

    @Test
    void countsWhatWent() {
        Removals removals = new Removals();
        step.apply(TOLD + "\n" + "[   12.345678] usb\n".repeat(4), TextFormat.AUTO, removals);

        assertThat(removals.list()).containsExactly(new Removal(CleaningKind.LOG, 4 * 14));
    }

    @ParameterizedTest
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                "\n", "a", "at ", "at a(\n", "{", "\"", "0 ", "=", "a=b ", "00:00:00 ", "ERROR ",
                "[", "1\n", "Exception", "a.", " ", "\t", "#1 ", "SELECT ", "\":", "```\n", "]: "
            })
    void takesTimeLinearInTheLength(String part) {
        String text = TOLD + "\n" + part.repeat(1_000_000 / part.length());

        assertThat(read(text).length()).isLessThanOrEqualTo(text.length());
    }

    private String read(String text) {
        return step.apply(text, TextFormat.AUTO, new Removals());
    }
}
