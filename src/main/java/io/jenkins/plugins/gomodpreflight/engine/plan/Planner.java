package io.jenkins.plugins.gomodpreflight.engine.plan;

import io.jenkins.plugins.gomodpreflight.engine.goenv.GoEnv;
import io.jenkins.plugins.gomodpreflight.engine.goenv.ProxyList;
import io.jenkins.plugins.gomodpreflight.engine.goenv.SettingException;
import java.util.List;
import java.util.Optional;

/** Finds each module's route from GOPROXY and GONOPROXY, as {@code modfetch.lookup} and {@code proxyList} do. */
public final class Planner {
    private static final Hop DIRECT = new Hop(Hop.Kind.DIRECT, Optional.empty(), "direct", false);

    private static final Hop INVALID = new Hop(Hop.Kind.INVALID, Optional.empty(), "GOPROXY", false);

    private final GoEnv env;
    private final List<Hop> proxies;

    public Planner(GoEnv env) {
        this.env = env;
        this.proxies = hops(env);
    }

    /** The route of a module. One that GONOPROXY matches goes to its origin even under GOPROXY=off. */
    public Route route(String modulePath) {
        return env.noProxy(modulePath) && !proxies.contains(INVALID)
                ? new Route(modulePath, List.of(DIRECT), true)
                : new Route(modulePath, proxies, false);
    }

    /** The whole GOPROXY list, whatever GONOPROXY says: the way to a checksum database. */
    public Route proxies() {
        return new Route("", proxies, false);
    }

    private static List<Hop> hops(GoEnv env) {
        try {
            return env.proxies().entries().stream().map(Planner::hop).toList();
        } catch (SettingException e) {
            return List.of(INVALID); // go complains as soon as it needs any module, not before
        }
    }

    private static Hop hop(ProxyList.Entry entry) {
        return switch (entry.kind()) {
            case DIRECT -> DIRECT;
            case OFF -> new Hop(Hop.Kind.OFF, Optional.empty(), "off", false);
            case PROXY ->
                new Hop(Hop.Kind.PROXY, Optional.of(entry.url()), entry.display(), entry.fallBackOnAnyError());
        };
    }
}
