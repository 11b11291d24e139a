package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The effective Go settings. */
public final class GoEnv {
    public record GoTool(Path path, GoVersion version) {}
    private GoEnv() {}
    public static GoEnv resolve(Map<String, String> environment, Map<String, String> overrides, Path directory, Duration timeout) {
        throw new UnsupportedOperationException();
    }
    public String get(String name) { throw new UnsupportedOperationException(); }
    public List<Setting> settings() { throw new UnsupportedOperationException(); }
    public Optional<GoTool> tool() { throw new UnsupportedOperationException(); }
    public ProxyList proxies() throws SettingException { throw new UnsupportedOperationException(); }
    public boolean noProxy(String modulePath) { throw new UnsupportedOperationException(); }
    public boolean noSumDb(String modulePath) { throw new UnsupportedOperationException(); }
    public SumDb sumDb() throws SettingException { throw new UnsupportedOperationException(); }
    public Netrc netrc() { throw new UnsupportedOperationException(); }
    public HttpProxies httpProxies() { throw new UnsupportedOperationException(); }
    public GoFlags flags() throws SettingException { throw new UnsupportedOperationException(); }
    public Path modCache() { throw new UnsupportedOperationException(); }
    public Redactor redactor() { throw new UnsupportedOperationException(); }
    public List<SettingException> problems() { throw new UnsupportedOperationException(); }
}
