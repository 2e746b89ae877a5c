package io.polyphony.text.cleaning.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.Removal;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlToTextTest {

    private final HtmlToText step = new HtmlToText();

    @Test
    void readsADocumentOfWord() {
        String html =
                """
                <html xmlns:o="urn:schemas-microsoft-com:office:office"><head>\
                <meta http-equiv="Content-Type" content="text/html; charset=utf-8">\
                <!--[if gte mso 9]><xml><o:OfficeDocumentSettings></xml><![endif]-->\
                <style>p.MsoNormal{margin:0cm;font-family:"Calibri",sans-serif;}</style></head>\
                <body lang="EN-GB"><div class="WordSection1"><p class="MsoNormal">\
                <span style="font-family:'Arial',sans-serif">The zip broke on day one.<o:p></o:p>\
                </span></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>\
                <p class=MsoNormal>Please send another.</p></div></body></html>\
                """;

        assertThat(read(html)).isEqualTo("The zip broke on day one.\n\nPlease send another.");
    }

    @Test
    void readsPiecesAndLoneTags() {
        assertThat(read("Great fabric.<br />Wrong size though.<br/><br>Returning it."))
                .isEqualTo("Great fabric.\nWrong size though.\n\nReturning it.");
        assertThat(read("One thing.<p>Another thing.")).isEqualTo("One thing.\n\nAnother thing.");
        assertThat(read("<P>Hello <B>world</B></P>")).isEqualTo("Hello world");
        assertThat(read("The end of it.</p></div>")).isEqualTo("The end of it.");
        assertThat(read("I <i>really</i> like <b>it</b>!\nSecond line\nThird"))
                .isEqualTo("I really like it!\nSecond line\nThird");
        assertThat(read("<div dir=\"ltr\">It crashes <span style=\"color:re"))
                .isEqualTo("It crashes");
    }

    @Test
    void readsWhatIsEscapedOnceOrTwice() {
        String text = "I can't log in & the \"Forgot password\" link doesn't work";
        String once = text.replace("&", "&amp;").replace("'", "&#39;").replace("\"", "&quot;");

        assertThat(read(once)).isEqualTo(text);
        assertThat(read(once.replace("&", "&amp;"))).isEqualTo(text);
        assertThat(read("&lt;p&gt;It is &amp;quot;broken&amp;quot;&lt;/p&gt;"))
                .isEqualTo("It is \"broken\"");
        assertThat(read("&amp;lt;p&amp;gt;Broken&amp;lt;/p&amp;gt;")).isEqualTo("Broken");
        assertThat(read("<div>&lt;p&gt;Broken&lt;br&gt;again&lt;/p&gt;</div>"))
                .isEqualTo("Broken\nagain");
        assertThat(read("Hi&nbsp;there&#44;&nbsp;no mail.<br />&nbsp;&amp; I&#x27;d wait"))
                .isEqualTo("Hi there, no mail.\n& I'd wait");
        assertThat(read("<p>Write &lt;b&gt; for bold, it is fine</p>"))
                .isEqualTo("Write <b> for bold, it is fine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if a < b && b > c then it hangs",
                "if (a <b and c> d) it hangs",
                "I <3 this shop & everything in it",
                "AT&T, R&D, Q&A; https://x.example/?a=1&copy=2&lt=3",
                "List<String> names = new ArrayList<>(); Map<K, V> m; Set<A> s;",
                "at Foo.<init>(Foo.java:12)\nat Foo.<clinit>(Foo.java:3)",
                "  File \"<stdin>\", line 1, in <module>\n  File \"<input>\", line 2",
                "The config is <order><id>5</id><title>Pens</title></order>, why?",
                "<?xml version=\"1.0\"?>\n<book><title>X</title><p>y</p></book>",
                "<dependency>\n  <groupId>a</groupId>\n</dependency>\nfails with code 5",
                "<div className=\"x\" onClick={() => save()}>\n  <Button kind={a}/>\n</div>",
                "return <Button onClick={save}>Save</Button>",
                "Why does `<br>` show up, and `<b>x</b>` too?",
                "```html\n<div><p>x</p></div>\n```\nThis does not render.",
                "The \"<p>\" tag is shown in the mail, and '&amp;' too.",
                "When I put a <div> inside a <p> the page breaks",
                "#include <map>\n#include <time.h>",
                "Contact <jane@x.example> or <https://x.example/a>",
                "x <- 5; y <= 6; z << 2; a <> b",
                "cat <input >output",
                "I am fine </sarcasm>",
                "<script setup lang> and <T extends Comparable<T>> do not compile",
                "Foo<Bar<Baz>> x; std::vector<std::pair<int, int>> v;",
                "if x<y: print(\"<\")",
                "<",
                "&",
                "<>",
                "</>",
                "&;&#;&#x;&#99999999;&nosuch;"
            })
    void leavesWhatIsNoHtml(String text) {
        Removals removals = new Removals();

        assertThat(step.apply(text, TextFormat.AUTO, removals)).isSameAs(text);
        assertThat(removals.list()).isEmpty();
    }

    @Test
    void leavesForeignElementsInPieces() {
        assertThat(read("<p>I use List<String> in <foo>bar</foo></p><br>Why?"))
                .isEqualTo("I use List<String> in <foo>bar</foo>\n\nWhy?");
        assertThat(read("Title & more\n\n<p>if a < b &copy=3</p>"))
                .isEqualTo("Title & more\n\nif a < b &copy=3");
    }

    @Test
    void dropsWhatNobodySees() {
        String html =
                """
                <body><div style="display:none;max-height:0">Preview of the mail</div>\
                <span class="preheader">Another</span><p hidden>x</p>\
                <div style="font-size:0px"><span style="font-size: 13px">Hello</span> gone</div>\
                <img src="https://t.example/p.gif" width=1 height="1" alt="logo.png">\
                <script>track()</script><!-- a comment --><style>p{}</style>\
                <p style="visibility: hidden">y</p><p style="opacity:0.9">seen</p>\
                <img class="emoji" alt="\uD83D\uDE00" src="x.png"></body>\
                """;

        assertThat(read(html)).isEqualTo("Hello\n\nseen\n\n\uD83D\uDE00");
    }

    @Test
    void keepsLinesOfListsAndTables() {
        assertThat(
                        read(
                                "<ul><li>no power</li><li>no light</li></ul><table><tr><td>Order"
                                        + "</td><td>E-1042</td></tr><tr><td>Size<td>M</table>"))
                .isEqualTo("no power\nno light\n\nOrder E-1042\nSize M");
        assertThat(read("<p>See <a href=\"https://x.example/y?z=1\">the order</a> &copy;</p>"))
                .isEqualTo("See the order \u00A9");
        assertThat(read("<pre>a\n  b\n</pre>")).isEqualTo("a\n  b");
    }

    @Test
    void followsTheDeclaredFormat() {
        assertThat(step.apply("Write <b>x</b> &amp;", TextFormat.PLAIN, new Removals()))
                .isEqualTo("Write <b>x</b> &amp;");
        assertThat(step.apply("a <div> b <p> c", TextFormat.HTML, new Removals()))
                .isEqualTo("a\nb\n\nc");
        assertThat(step.apply("one\ntwo &amp; three", TextFormat.HTML, new Removals()))
                .isEqualTo("one\ntwo & three");
    }

    @Test
    void readsExportsOfHtml() {
        assertThat(read("\"<p class=\"\"MsoNormal\"\">It said \"\"no\"\".</p>\""))
                .isEqualTo("It said \"no\".");
        assertThat(read("<p class=\\\"x\\\">It broke.<\\/p>\\n<p>Again.<\\/p>"))
                .isEqualTo("It broke.\n\nAgain.");
    }

    @Test
    void keepsTheLinesOfATitleBeforeIt() {
        assertThat(read("Printer\n\n<html><body><p>It is <b>dead</b>.</p></body></html>"))
                .isEqualTo("Printer\n\nIt is dead.");
    }

    @Test
    void countsWhatWent() {
        Removals removals = new Removals();
        step.apply("<p>a  &amp; b</p>\n<p>c</p>", TextFormat.AUTO, removals);

        assertThat(removals.list()).containsExactly(new Removal(CleaningKind.HTML, 3 + 4 + 4 + 7));
    }

    private String read(String text) {
        return step.apply(text, TextFormat.AUTO, new Removals());
    }
}
