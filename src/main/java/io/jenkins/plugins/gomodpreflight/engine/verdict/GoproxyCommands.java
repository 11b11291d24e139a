package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.ProxyList.Entry;
import io.jenkins.plugins.gomodpreflight.engine.goenv.ProxyList.Kind;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import io.jenkins.plugins.gomodpreflight.engine.probe.ModuleResult.Attempt;
import io.jenkins.plugins.gomodpreflight.engine.probe.Observations.Alternative;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Other values for GOPROXY, worked out from the list in use and from what its entries were seen to do. Entries are
 * named as in reports, without user information; in a list a login is written as USER:PASSWORD.
 */
final class GoproxyCommands {
    /** The default of go, and a public proxy for those who cannot reach it. */
    private static final List<String> PUBLIC = List.of("https://proxy.golang.org", "https://goproxy.cn");

    private final Commands commands;
    private final List<Entry> entries;
    private final Set<String> serving = new HashSet<>();
    private final Set<String> failing = new HashSet<>();

    GoproxyCommands(Evidence evidence) {
        commands = new Commands(evidence.env());
        entries = entries(evidence.env());
        evidence.seen().modules().stream()
                .flatMap(m -> m.files().stream())
                .flatMap(f -> f.attempts().stream())
                .forEach(this::note);
        evidence.seen().alternatives().stream().map(Alternative::source).forEach(serving::add);
    }

    private void note(Attempt attempt) {
        if (attempt.failure().isEmpty()) {
            serving.add(attempt.source());
        } else if (!attempt.failure().get().cause().isNotExist()) {
            failing.add(attempt.source());
        }
    }

    /** The entries of GOPROXY; none where it cannot be used. */
    static List<Entry> entries(GoEnv env) {
        try {
            return env.proxies().entries();
        } catch (SettingException e) {
            return List.of();
        }
    }

    /**
     * A list of those entries that were seen to work, or else of a public proxy. Empty where that is the list in use.
     *
     * @param broken the entries that shall not be in it
     */
    Optional<String> without(Collection<String> broken) {
        List<Entry> working = entries.stream()
                .filter(e -> e.kind() != Kind.PROXY || works(e.display(), broken))
                .toList();
        boolean any = working.stream().anyMatch(e -> e.kind() == Kind.PROXY);
        return changed(any ? list(working) : publicProxy(broken));
    }

    /** Whether there is a module proxy among them. */
    boolean asksProxies() {
        return entries.stream().anyMatch(e -> e.kind() == Kind.PROXY);
    }

    /** Such a list without any entry of that server. */
    Optional<String> withoutServer(String url) {
        return without(entries.stream()
                .map(Entry::display)
                .filter(entry -> Address.of(entry).origin().equals(url))
                .toList());
    }

    /** The first entry of that server. */
    Optional<String> entryAt(String url) {
        return entries.stream()
                .map(Entry::display)
                .filter(entry -> Address.of(entry).origin().equals(url))
                .findFirst();
    }

    /** The same list in which go goes on after every failure of an entry; empty where none follows it or it does so. */
    Optional<String> pipeAfter(String entry) {
        return pipeFromTo(entry, next(entry));
    }

    /** The same list in which no failure keeps go from coming from one entry to a later one. */
    Optional<String> pipeFromTo(String entry, String later) {
        return pipeList(entry, later).flatMap(this::changed);
    }

    /** That list itself. */
    Optional<String> pipeList(String entry, String later) {
        int from = index(entry);
        int to = index(later);
        if (from < 0 || to <= from) {
            return Optional.empty();
        }
        Set<Entry> between = new HashSet<>(entries.subList(from, to));
        return Optional.of(list(entries, e -> e.fallBackOnAnyError() || between.contains(e), GoproxyCommands::text));
    }

    /** The list from an entry on. */
    Optional<String> from(String entry) {
        int index = index(entry);
        return index < 0 ? Optional.empty() : changed(list(entries.subList(index, entries.size())));
    }

    /** The same list with another URL in place of an entry's. */
    Optional<String> replacing(String entry, UnaryOperator<String> url) {
        return changed(list(
                entries, Entry::fallBackOnAnyError, e -> e.display().equals(entry) ? url.apply(text(e)) : text(e)));
    }

    /** The list with what stands behind {@code direct} or {@code off} moved before it. */
    String reordered(List<String> ignored) {
        int last = entries.size() - 1;
        StringBuilder list = new StringBuilder(list(entries.subList(0, last)));
        if (last > 0) {
            list.append(entries.get(last - 1).fallBackOnAnyError() ? '|' : ',');
        }
        ignored.stream()
                .filter(e -> !e.equals("direct") && !e.equals("off"))
                .forEach(e -> list.append(e).append(','));
        return set(list.append(entries.get(last).display()).toString());
    }

    /** The entry after that one; empty where it is the last, or not in the list. */
    String next(String entry) {
        int index = index(entry);
        return index < 0 || index + 1 >= entries.size()
                ? ""
                : entries.get(index + 1).display();
    }

    private boolean works(String entry, Collection<String> broken) {
        return serving.contains(entry) && !failing.contains(entry) && !broken.contains(entry);
    }

    private String publicProxy(Collection<String> broken) {
        return PUBLIC.stream()
                .filter(proxy -> Stream.concat(failing.stream(), broken.stream())
                        .noneMatch(bad ->
                                Address.of(bad).host().equals(Address.of(proxy).host())))
                .map(proxy -> proxy + ",direct")
                .findFirst()
                .orElse("direct");
    }

    private int index(String entry) {
        return entries.stream().map(Entry::display).toList().indexOf(entry);
    }

    private Optional<String> changed(String list) {
        return list.equals(list(entries)) ? Optional.empty() : Optional.of(set(list));
    }

    private String set(String list) {
        return commands.set("GOPROXY", list);
    }

    private static String list(List<Entry> entries) {
        return list(entries, Entry::fallBackOnAnyError, GoproxyCommands::text);
    }

    private static String list(List<Entry> entries, Predicate<Entry> pipe, Function<Entry, String> text) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < entries.size(); i++) {
            list.append(text.apply(entries.get(i)));
            if (i + 1 < entries.size()) {
                list.append(pipe.test(entries.get(i)) ? '|' : ',');
            }
        }
        return list.toString();
    }

    private static String text(Entry entry) {
        String authority = entry.url() == null ? null : entry.url().getRawAuthority();
        boolean login = authority != null && authority.contains("@");
        return login ? entry.display().replaceFirst("://", "://USER:PASSWORD@") : entry.display();
    }
}
