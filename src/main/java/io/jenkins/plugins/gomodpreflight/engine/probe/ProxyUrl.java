package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModulePath;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;

/** The URLs of the module proxy protocol. */
public final class ProxyUrl {
    private ProxyUrl() {}

    /** A module's file on a proxy: {@code $base/$module/@v/$version.info}, with go's {@code !x} escapes. */
    public static URI file(URI base, ModuleVersion module, ModuleResult.File file) {
        return ofModule(base, module.path(), "@v/" + ModulePath.escapeVersion(module.version()) + file.extension());
    }

    /** Anything below {@code $base/$module/}; the path is cleaned as {@code path.Join} does it. */
    static URI ofModule(URI base, String modulePath, String name) {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        String text = base.toString();
        // behind the two slashes of the scheme the first one begins the path
        int start = text.indexOf(path, Math.max(0, text.indexOf("://") + 3));
        URI cleaned = path.isEmpty() || start < 0
                ? base
                : URI.create(text.substring(0, start) + clean(path) + text.substring(start + path.length()));
        return below(cleaned, ModulePath.escapePath(modulePath) + "/" + name);
    }

    private static String clean(String path) {
        Deque<String> elements = new ArrayDeque<>();
        for (String element : path.split("/")) {
            if (element.equals("..")) {
                elements.pollLast();
            } else if (!element.isEmpty() && !element.equals(".")) {
                elements.add(element);
            }
        }
        return "/" + String.join("/", elements);
    }

    /** A path below a base URL; query and fragment of the base are kept as go keeps them, user information too. */
    static URI below(URI base, String path) {
        String text = base.toString();
        int end = text.length();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '?' || text.charAt(i) == '#') {
                end = i;
                break;
            }
        }
        String head = text.substring(0, end);
        while (head.endsWith("/") && !head.endsWith("//")) {
            head = head.substring(0, head.length() - 1);
        }
        // go's url.PathEscape writes an exclamation mark as %21
        return URI.create(head + "/" + path.replace("!", "%21") + text.substring(end));
    }
}
