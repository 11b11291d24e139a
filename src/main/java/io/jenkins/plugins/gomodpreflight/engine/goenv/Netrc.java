package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The logins of the user's netrc file, as go reads it. Go uses them over https only, and prefers them to the user
 * information of a URL. Immutable.
 */
public final class Netrc {
    /** What go compares a {@code machine} with. It changed twice. */
    enum Match {
        /** Nothing: GOAUTH does not name netrc. */
        NOTHING,
        /** Before 1.20, the host without the port. */
        HOSTNAME,
        /** From 1.20 on, the host, with the port where the URL names one. */
        HOST,
        /** From 1.24 on, that and any leading part of the path after it, the longest first. */
        PREFIX
    }

    /** A name and a password. */
    public record Login(String user, String password) implements Serializable {
        /** Neither of the two. */
        @Override
        public String toString() {
            return "Login[" + Redactor.MASK + "]";
        }
    }

    private record Entry(String machine, Login login) {}

    private final Path path;
    private final List<Entry> entries;
    private final Match match;
    private final Optional<String> problem;

    private Netrc(Path path, List<Entry> entries, Match match, Optional<String> problem) {
        this.path = path;
        this.entries = List.copyOf(entries);
        this.match = match;
        this.problem = problem;
    }

    /**
     * Reads a file. One that does not exist is empty.
     *
     * @param path the file; empty where neither NETRC nor a home folder is known
     */
    static Netrc read(Path path, Match match) {
        if (path.toString().isEmpty()) {
            return new Netrc(path, List.of(), match, Optional.empty());
        }
        SmallFile file = SmallFile.read(path);
        return new Netrc(path, parse(file.text()), match, file.problem());
    }

    /** auth.parseNetrc. */
    private static List<Entry> parse(String text) {
        List<Entry> entries = new ArrayList<>();
        String machine = "";
        String user = "";
        String password = "";
        boolean inMacro = false;
        for (String line : text.split("\n", -1)) {
            if (inMacro) {
                inMacro = !line.isEmpty();
                continue;
            }
            List<String> words = GoStrings.fields(line);
            for (int i = 0; i + 1 < words.size(); i += 2) {
                String value = words.get(i + 1);
                switch (words.get(i)) {
                    case "machine" -> {
                        machine = value;
                        user = "";
                        password = "";
                    }
                    case "login" -> user = value;
                    case "password" -> password = value;
                    case "macdef" -> inMacro = true;
                    default -> {}
                }
                if (!machine.isEmpty() && !user.isEmpty() && !password.isEmpty()) {
                    entries.add(new Entry(machine, new Login(user, password)));
                    machine = "";
                    user = "";
                    password = "";
                }
            }
            if (words.size() % 2 == 1 && words.get(words.size() - 1).equals("default")) {
                // Go knows no default login and reads nothing after that word.
                break;
            }
        }
        return entries;
    }

    /**
     * The login that go sends with a request, by auth.AddCredentials of the go that was found.
     *
     * @param url the address of the request
     */
    public Optional<Login> find(URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            return Optional.empty();
        }
        try {
            GoUrl target = GoUrl.parse(url.toString());
            String host = target.hostAndPort();
            return switch (match) {
                case NOTHING -> Optional.empty();
                case HOSTNAME -> find(target.hostname());
                case HOST -> find(host.endsWith(":") ? host.substring(0, host.length() - 1) : host);
                case PREFIX -> findPrefix(host + target.escapedPath());
            };
        } catch (GoUrl.Malformed e) {
            return Optional.empty();
        }
    }

    private Optional<Login> findPrefix(String hostAndPath) {
        String prefix = withoutSlash(hostAndPath);
        while (true) {
            String wanted = prefix;
            Optional<Login> login = entries.stream()
                    .filter(entry -> withoutSlash(entry.machine()).equals(wanted))
                    .map(Entry::login)
                    .findFirst();
            int slash = prefix.lastIndexOf('/');
            if (login.isPresent() || slash < 0) {
                return login;
            }
            prefix = prefix.substring(0, slash);
        }
    }

    private static String withoutSlash(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    /** The first login whose {@code machine} is this text, to the letter. */
    public Optional<Login> find(String host) {
        return entries.stream()
                .filter(entry -> entry.machine().equals(host))
                .map(Entry::login)
                .findFirst();
    }

    /**
     * The content of a netrc file with these logins and, for all other machines, those of this one.
     *
     * @param logins by machine; neither names nor passwords may hold white space, which no netrc file can express for go
     * @throws IllegalArgumentException where one does; the message names the machine
     */
    public String with(Map<String, Login> logins) {
        StringBuilder text = new StringBuilder();
        logins.forEach((machine, login) -> append(text, machine, login));
        for (Entry entry : entries) {
            if (!logins.containsKey(entry.machine())) {
                append(text, entry.machine(), entry.login());
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String machine, Login login) {
        for (String word : new String[] {machine, login.user(), login.password()}) {
            if (GoStrings.fields(word).size() != 1
                    || !GoStrings.fields(word).get(0).equals(word)) {
                throw new IllegalArgumentException("the login for " + machine
                        + " cannot be written to a netrc file: its name or password is empty or contains white space");
            }
        }
        text.append("machine ")
                .append(machine)
                .append(" login ")
                .append(login.user())
                .append(" password ")
                .append(login.password())
                .append('\n');
    }

    /** The machines that have a login and a password, in the order of the file. */
    public List<String> machines() {
        return entries.stream().map(Entry::machine).toList();
    }

    /** Why the file could not be read; go goes on without it. */
    public Optional<String> problem() {
        return problem;
    }

    /** Where the file is or would be; empty where neither NETRC nor a home folder is known. */
    public Path path() {
        return path;
    }

    List<Login> logins() {
        return entries.stream().map(Entry::login).toList();
    }

    @Override
    public String toString() {
        return Objects.toString(path) + machines();
    }
}
