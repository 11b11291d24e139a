package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.Test;

/** What go's decoder sees of a page. */
public class HtmlHeadTest {
    private static final String META = "<meta name=\"a\">";

    private static HtmlHead read(String page) {
        return HtmlHead.read(page.getBytes(StandardCharsets.UTF_8));
    }

    /** How many meta elements it sees where nothing is wrong. */
    private static int seen(String page) {
        HtmlHead head = read(page);
        assertTrue(page + ": " + head.error(), head.error().isEmpty());
        return head.metas().size();
    }

    /** How many it sees before it stops at something wrong. */
    private static int seenUpToError(String page) {
        HtmlHead head = read(page);
        assertTrue(page, head.error().isPresent());
        return head.metas().size();
    }

    @Test
    public void readsAttributesInEveryForm() {
        assertEquals(
                List.of(Map.of("name", "go-import", "content", "a b c", "flag", "flag", "n", "x-1:2_3")),
                read("<META Name = 'go-import' content=\"a b c\" flag n=x-1:2_3 x:name=\"second\"/>")
                        .metas());
        assertEquals(
                List.of(Map.of("content", "<&>'\" A B &nbsp; & &#; é")),
                read("<meta content='&lt;&amp;&gt;&apos;&quot; &#65; &#x42; &nbsp; & &#; é'>")
                        .metas());
    }

    @Test
    public void stopsAtTheEndOfTheHead() {
        assertEquals(2, seen("<html><head>" + META + META + "</head>" + META));
        assertEquals(1, seen("<html>" + META + "<body>" + META));
        assertEquals(1, seen(META + "<BODY class=x>" + META + "<oops"));
        assertEquals(0, seen("<head/>" + META));
        assertEquals("it may begin twice", 2, seen("<head>" + META + "<head>" + META));
        assertEquals(1, seen(META));
        assertEquals(0, seen(""));
    }

    @Test
    public void passesOverWhatIsNoElement() {
        assertEquals(1, seen("<?xml version=\"1.0\" encoding='UTF-8'?><!DOCTYPE html>" + META));
        assertEquals(1, seen("<!DOCTYPE a [<!ENTITY b '>'> <!-- > -- > --> ]>" + META));
        assertEquals(1, seen("<!-- " + META + " -->" + META));
        assertEquals(1, seen("<![CDATA[ " + META + "]]>" + META));
        assertEquals(1, seen("text & more &copy; ] ]> " + META));
    }

    @Test
    public void stopsAtItsFirstError() {
        for (String error : List.of(
                "<?xml encoding='latin1'?>",
                "<?xml version='1.1'?>",
                "<!-- a -- b -->",
                "<![DATA[x]]>",
                "<!-x>",
                "<script>if (a <b) c</script>",
                "<script>a < b</script>",
                "<a href=/x>",
                "<a b='<'>",
                "<a:b:c>",
                "<1>",
                "</ a>",
                "</a b>",
                "]]>",
                "\u0001",
                "&#1;",
                "<a b='")) {
            assertEquals(error, 1, seenUpToError(META + error + META));
        }
    }

    @Test
    public void onlyWhatIsReadMustBeUtf8() {
        byte[] comment = "<!-- ? --><meta name=a>".getBytes(StandardCharsets.UTF_8);
        comment[5] = (byte) 0xFF;
        assertEquals(1, HtmlHead.read(comment).metas().size());
        byte[] text = "?<meta name=a>".getBytes(StandardCharsets.UTF_8);
        text[0] = (byte) 0xFF;
        assertFalse(HtmlHead.read(text).error().isEmpty());
    }

    /** Whatever a page holds, it is read in no time. */
    @Test
    public void everyPageIsRead() {
        String[] pieces = {
            "<",
            ">",
            "/",
            "!",
            "--",
            "-->",
            "<!--",
            "?",
            "?>",
            "'",
            "\"",
            "=",
            " ",
            "meta",
            "head",
            "body",
            "name",
            "content",
            "go-import",
            "&",
            "&#",
            "&amp;",
            ";",
            "65",
            "x",
            ":",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE",
            "é",
            "\u0000",
            "\n",
            META
        };
        SplittableRandom random = new SplittableRandom(1);
        int metas = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder page = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                page.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0 && random.nextInt(4) == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            HtmlHead head = HtmlHead.read(bytes);
            metas += head.metas().size();
            assertFalse(head.error().map(String::isEmpty).orElse(false));
        }
        assertTrue("no page has a meta element", metas > 0);
        for (String piece : pieces) {
            HtmlHead.read(piece.repeat((1 << 20) / piece.length()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
