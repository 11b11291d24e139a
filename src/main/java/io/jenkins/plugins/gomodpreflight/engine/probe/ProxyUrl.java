package io.jenkins.plugins.gomodpreflight.engine.probe;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModulePath;
import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.net.URI;

/** The URLs of the module proxy protocol. */
final class ProxyUrl {
    private ProxyUrl() {}

    /** A module's file on a proxy: {@code $base/$module/@v/$version.info}, with go's {@code !x} escapes. */
    static URI file(URI base, ModuleVersion module, ModuleResult.File file) {
        return below(
                base,
                ModulePath.escapePath(module.path()) + "/@v/" + ModulePath.escapeVersion(module.version())
                        + file.extension());
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
