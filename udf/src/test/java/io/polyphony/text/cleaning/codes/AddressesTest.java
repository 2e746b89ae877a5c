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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private final Addresses step = new Addresses();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Cracked https://cdn.shop.example/u/IMG_1.jpg?w=1&sig=Zm9v | Cracked
                    See https://x.example/a, and http://y.example. Thanks | See , and . Thanks
                    See www.example.com/a_(b) or WWW.EXAMPLE.COM! | See or !
                    Mail jo.public+x@mail.example.co.uk please | Mail please
                    Jo <jo@x.example> and <mailto:jo@x.example> wrote | Jo and wrote
                    mailto:jo@x.example?subject=a%20b | ''
                    The [order page](https://x.example/o/1) is down | The order page is down
                    a picture ![photo](https://x.example/p.png) of it | a picture of it
                    [image: image001.png] It broke [cid:image001.png@01DA.5E] | It broke
                    Reset link<https://x.example/r?t=1> does not work | Reset link does not work
                    (https://x.example/a(b)) is it | is it
                    \u770Bhttps://x.example/a\u3002\u574F | \u770B\u3002\u574F
                    \u8054\u7CFBjo@x.example\u8C22\u8C22 | \u8054\u7CFB\u8C22\u8C22
                    https://ru.x.example/\u041C\u043E\u0441\u043A\u0432\u0430 no | no
                    jdbc:mysql://db:3306/x and myapp://open/1 fail | and fail
                    Aqu\u00EDhttps://x.example/y no | Aqu\u00ED no
                    bit.ly/3abC and t.co/x1 are broken | and are broken
                    ://www.x.example/p.aspx it | it
                    link:https://x.example/ | link:
                    https://x.example/a\thttps://x.example/b | ''
                    mail M\u00FCller@m\u00FCnchen.example now | mail M\u00FC now
                    """)
    void takesAddressesOut(String text, String expected) {
        assertThat(read(text).strip()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "and/or, 24/7, km/h, 5/5, w/o, http, www, a@b, @user, 3 @ 5 EUR",
                "Booking.com and Amazon.de are names, node.js/express and e.g./i.e. not",
                "C:\\Users\\jo\\x.txt, /usr/lib/x.so, a.b.c(d)",
                "Time 10:30, ratio 3:1, std::vector, ::1, a:b://",
                "[see the order](below) and [x]"
            })
    void leavesWhatIsNoAddress(String text) {
        Removals removals = new Removals();

        String result = step.apply(text.replace("a:b://", "a:b"), TextFormat.AUTO, removals);

        assertThat(result).isEqualTo(text.replace("a:b://", "a:b"));
        assertThat(removals.list()).isEmpty();
    }

    @Test
    void countsWhatWent() {
        Removals removals = new Removals();
        step.apply("a [b](http://c.example) d@e.example", TextFormat.AUTO, removals);

        assertThat(removals.list()).containsExactly(new Removal(CleaningKind.ADDRESS, 20 + 11));
    }

    @ParameterizedTest
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                "http",
                "http://",
                "://",
                "www.",
                "@",
                "a@",
                "a@b.",
                "[",
                "](",
                "[](http://a",
                "![",
                "[cid:",
                "[image:",
                "a.com/",
                ".com/",
                "/",
                "(((http://a)",
                "mailto:",
                "a@b.c?",
                "<http://a>",
                "[a](http://b)",
                "x](http://b)\t"
            })
    void takesTimeLinearInTheLength(String part) {
        String text = part.repeat(1_000_000 / part.length());

        assertThat(read(text).length()).isLessThanOrEqualTo(text.length());
    }

    private String read(String text) {
        return step.apply(text, TextFormat.AUTO, new Removals());
    }
}
