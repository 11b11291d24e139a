package io.jenkins.plugins.gomodpreflight.engine.goenv;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class NetrcTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void readsLogins() throws Exception {
        check("machine h login u password p", "h u p");
        check("machine h\n\tlogin u\n\tpassword p\nmachine i login v password q\n", "h u p", "i v q");
        check("machine h password p login u", "h u p");
        check("machine h login u account a password p", "h u p");
        check("machine h:8443 login u password p", "h:8443 u p");
        check("login u password p machine h", new String[0]);
        check("login u password p machine h login u password p", "h u p");
        check("machine h login u\nmachine i login v password p", "i v p");
        check("machine h login u password p\r\nmachine i login v password q\r\n", "h u p", "i v q");
        check("machine h login u password", new String[0]);
    }

    @Test
    public void pairsWordsLineByLine() throws Exception {
        // A comment shifts the pairs of its line, as it does in go.
        check("# machine h login u password p", new String[0]);
        check("machine h login\nu password p", new String[0]);
    }

    @Test
    public void skipsMacrosUpToTheEmptyLine() throws Exception {
        check("macdef init\nmachine h login u password p\n\nmachine i login v password q", "i v q");
        check("macdef init\nmachine h login u password p\n \nmachine i login v password q", new String[0]);
    }

    @Test
    public void stopsAtTheDefaultLogin() throws Exception {
        check("machine h login u password p\ndefault\nmachine i login v password q", "h u p");
        check("default login u password p\nmachine i login v password q", "i v q");
    }

    @Test
    public void theFirstLoginOfAMachineCounts() throws Exception {
        Netrc netrc = read("machine h login u password p\nmachine h login v password q\n", Netrc.Match.HOST);
        assertEquals("u", netrc.find("h").orElseThrow().user());
        assertEquals(Optional.empty(), netrc.find("H"));
    }

    @Test
    public void comparesTheMachineAsEachReleaseDoes() throws Exception {
        String text = "machine h login plain password x\nmachine h:8443 login port password x\n"
                + "machine h/a/b login path password x\n";
        matches(text, Netrc.Match.HOSTNAME, "https://h/x", "plain");
        matches(text, Netrc.Match.HOSTNAME, "https://h:8443/x", "plain");
        matches(text, Netrc.Match.HOST, "https://h/a/b", "plain");
        matches(text, Netrc.Match.HOST, "https://h:8443/x", "port");
        matches(text, Netrc.Match.HOST, "https://h:/x", "plain");
        matches(text, Netrc.Match.HOST, "https://h:9443/x", "");
        matches(text, Netrc.Match.PREFIX, "https://h/a/b/c", "path");
        matches(text, Netrc.Match.PREFIX, "https://h/a/b/", "path");
        matches(text, Netrc.Match.PREFIX, "https://h/a/bc", "plain");
        matches(text, Netrc.Match.PREFIX, "https://h:9443/a/b", "");
        matches(text, Netrc.Match.NOTHING, "https://h/x", "");
        for (Netrc.Match match : Netrc.Match.values()) {
            matches(text, match, "http://h/x", "");
        }
    }

    @Test
    public void aFileThatIsNotThereIsNoProblem() {
        Path file = folder.getRoot().toPath().resolve("absent");
        Netrc netrc = Netrc.read(file, Netrc.Match.HOST);
        assertEquals(List.of(), netrc.machines());
        assertEquals(Optional.empty(), netrc.problem());
        assertEquals(file, netrc.path());
        assertEquals(Optional.empty(), Netrc.read(Path.of(""), Netrc.Match.HOST).problem());
    }

    @Test
    public void saysWhyAFileCannotBeRead() throws Exception {
        Path directory = folder.newFolder().toPath();
        assertTrue(Netrc.read(directory, Netrc.Match.HOST).problem().isPresent());
        Path huge = folder.getRoot().toPath().resolve("huge");
        byte[] blanks = new byte[(1 << 20) + 1];
        Arrays.fill(blanks, (byte) ' ');
        Files.write(huge, blanks);
        Netrc netrc = Netrc.read(huge, Netrc.Match.HOST);
        assertTrue(netrc.problem().orElse(""), netrc.problem().orElse("").contains("larger"));
    }

    @Test
    public void showsNoPassword() throws Exception {
        Netrc netrc = read("machine h login me password s3cr3t", Netrc.Match.HOST);
        assertFalse(netrc.toString(), netrc.toString().contains("s3cr3t"));
        String login = netrc.find("h").orElseThrow().toString();
        assertFalse(login, login.contains("s3cr3t") || login.contains("me"));
    }

    @Test
    public void anyTextCanBeRead() throws Exception {
        Random random = new Random(5);
        int logins = 0;
        for (int i = 0; i < 500; i++) {
            String text = RandomText.of(
                    random,
                    20,
                    "machine h ",
                    "login u ",
                    "password p ",
                    "machine ",
                    "macdef ",
                    "default ",
                    "u ",
                    "\n",
                    "\n\n",
                    "\t",
                    "\r",
                    "\u00a0",
                    "\u0000");
            for (Netrc.Login login : read(text, Netrc.Match.PREFIX).logins()) {
                assertFalse(login.user().isEmpty() || login.password().isEmpty());
                logins++;
            }
        }
        assertTrue("the generator makes logins too", logins > 10);
    }

    private Netrc read(String text, Netrc.Match match) throws Exception {
        Path file = folder.getRoot().toPath().resolve("netrc");
        Files.writeString(file, text);
        return Netrc.read(file, match);
    }

    private void check(String text, String... expected) throws Exception {
        Netrc netrc = read(text, Netrc.Match.HOST);
        List<String> found = netrc.machines().stream()
                .map(m -> m + " " + netrc.find(m).orElseThrow().user() + " "
                        + netrc.find(m).orElseThrow().password())
                .toList();
        assertEquals(text, List.of(expected), found);
    }

    private void matches(String text, Netrc.Match match, String url, String user) throws Exception {
        String found =
                read(text, match).find(URI.create(url)).map(Netrc.Login::user).orElse("");
        assertEquals(match + " " + url, user, found);
    }
}
