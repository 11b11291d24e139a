package io.jenkins.plugins.gomodpreflight.engine.verdict;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server that a URL names.
 *
 * @param scheme in lower case
 * @param host in lower case, an IPv6 address in brackets; empty for file URLs
 * @param port as written, or empty
 */
public record Address(String scheme, String host, String port) {
    private static final Pattern URL = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]*)://(?:[^/?#]*@)?(\\[[^\\]/]*]|[^/?#:]*)(?::([0-9]*))?(?:[/?#].*)?");

    /** Every module proxy that anybody may use and that therefore knows public modules only. */
    private static final Set<String> PUBLIC_PROXIES = Set.of(
            "proxy.golang.org",
            "goproxy.cn",
            "goproxy.io",
            "proxy.golang.com.cn",
            "mirrors.aliyun.com",
            "mirrors.cloud.tencent.com",
            "mirrors.tencent.com",
            "goproxy.bj.bcebos.com",
            "mirrors.huaweicloud.com",
            "repo.huaweicloud.com");

    /** What is no URL with a host becomes an address without one. */
    public static Address of(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            return new Address("", "", "");
        }
        String port = parts.group(3) == null ? "" : parts.group(3);
        return new Address(
                parts.group(1).toLowerCase(Locale.ROOT), parts.group(2).toLowerCase(Locale.ROOT), port);
    }

    /** Scheme, host and port, as endpoints are named: without the scheme's own port. */
    public String origin() {
        boolean ownPort = port.isEmpty() || port.equals(defaultPort());
        return scheme + "://" + host + (ownPort ? "" : ":" + port);
    }

    /** Host and port, the latter always there. */
    String hostAndPort() {
        return host + ":" + effectivePort();
    }

    /** The port, also where it is the scheme's own. */
    public String effectivePort() {
        return port.isEmpty() ? defaultPort() : port;
    }

    /** The host without the brackets of an IPv6 address. */
    public String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Host and port as the URL has them: what go 1.20 and later compare with the machines of a netrc. */
    String authority() {
        return port.isEmpty() ? host : host + ":" + port;
    }

    boolean isLoopback() {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]");
    }

    /** Whether a well-known module proxy for everybody is there. */
    boolean isPublicProxy() {
        return PUBLIC_PROXIES.contains(host);
    }

    private String defaultPort() {
        return switch (scheme) {
            case "http" -> "80";
            case "ssh", "git+ssh", "ssh+git", "svn+ssh", "bzr+ssh" -> "22";
            case "git" -> "9418";
            case "svn" -> "3690";
            case "socks5" -> "1080";
            default -> "443";
        };
    }
}
