package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.Test;

public class RedirectTest {
    @Test
    public void resolvesAsGoDoes() throws Exception {
        String[][] cases = {
            // RFC 3986, section 5.4
            {"http://a/b/c/d;p?q", "g:h", "g:h"},
            {"http://a/b/c/d;p?q", "g", "http://a/b/c/g"},
            {"http://a/b/c/d;p?q", "./g", "http://a/b/c/g"},
            {"http://a/b/c/d;p?q", "g/", "http://a/b/c/g/"},
            {"http://a/b/c/d;p?q", "/g", "http://a/g"},
            {"http://a/b/c/d;p?q", "//g", "http://g"},
            {"http://a/b/c/d;p?q", "?y", "http://a/b/c/d;p?y"},
            {"http://a/b/c/d;p?q", "g?y", "http://a/b/c/g?y"},
            {"http://a/b/c/d;p?q", "", "http://a/b/c/d;p?q"},
            {"http://a/b/c/d;p?q", ".", "http://a/b/c/"},
            {"http://a/b/c/d;p?q", "..", "http://a/b/"},
            {"http://a/b/c/d;p?q", "../g", "http://a/b/g"},
            {"http://a/b/c/d;p?q", "../../..", "http://a/"},
            {"http://a/b/c/d;p?q", "../../../g", "http://a/g"},
            {"http://a/b/c/d;p?q", "/./g", "http://a/g"},
            {"http://a/b/c/d;p?q", "g/../h", "http://a/b/c/h"},
            {"http://a", "b", "http://a/b"},
            // relative references keep the user, others have their own
            {"https://u:p@a/b", "/c", "https://u:p@a/c"},
            {"https://u:p@a/b", "https://a/c", "https://a/c"},
            {"https://u:p@a/b", "//c/d", "https://c/d"},
            // what Java would not take
            {"http://a/b", "/c d|e", "http://a/c%20d%7Ce"},
            {"http://a/b", "/ü", "http://a/%C3%BC"},
            {"http://a/b", "/%41%2f", "http://a/%41%2f"},
        };
        for (String[] c : cases) {
            assertEquals(
                    c[0] + " and " + c[1],
                    c[2],
                    Redirect.resolve(URI.create(c[0]), c[1]).toString());
        }
    }

    @Test
    public void refusesWhatIsNoUrl() {
        for (String location : List.of("http://[::1", "/%zz", "://x")) {
            assertThrows(
                    location, URISyntaxException.class, () -> Redirect.resolve(URI.create("http://a/b"), location));
        }
    }

    @Test
    public void noLocationDoesAnythingElseThanResolveOrFail() {
        SplittableRandom random = new SplittableRandom(20);
        String alphabet = "abc/:?#[]@.%2F \u00fc\u0000\\|&=";
        URI base = URI.create("https://user@host:1/a/b?c");
        List<String> resolved = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder location = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                location.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                resolved.add(Redirect.resolve(base, location.toString()).toString());
            } catch (URISyntaxException e) {
                // the declared failure
            }
        }
        assertFalse(resolved.isEmpty());
    }
}
