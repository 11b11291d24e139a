package io.jenkins.plugins.gomodpreflight.lab;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A site of the laboratory's nginx.
 *
 * @param name its host name
 * @param listen what follows the port in its listen line
 * @param port where it listens
 * @param certificate which certificate it shows
 * @param lines what else its server block says; the place of its files among it
 */
record Site(String name, int port, String listen, String certificate, String lines) {
    /** A module proxy over https and HTTP/1.1. */
    static Site of(String name) {
        return of(name, Lab.MODULES);
    }

    /** Files over https and HTTP/1.1. */
    static Site of(String name, Path files) {
        return new Site(name, 443, "ssl", "good", "root " + files + ";");
    }

    Site http2() {
        return new Site(name, port, "ssl http2", certificate, lines);
    }

    Site plain() {
        return new Site(name, 80, "", certificate, lines);
    }

    /** At the port of https, without TLS. */
    Site notTls() {
        return new Site(name, 443, "", certificate, lines);
    }

    Site at(int otherPort) {
        return new Site(name, otherPort, listen, certificate, lines);
    }

    Site certificate(String other) {
        return new Site(name, port, listen, other, lines);
    }

    /** More lines for the server block. */
    Site with(String more) {
        return new Site(name, port, listen, certificate, lines + "\n" + more);
    }

    /** Answers everything in this way. */
    Site answering(String line) {
        return with("location / { " + line + " }");
    }

    /** The whole configuration. */
    static String nginx(Path folder, Collection<Site> sites, Map<String, String> addresses) {
        String temporary = Map.of(
                        "client_body", "body", "proxy", "proxy", "fastcgi", "fcgi", "uwsgi", "uwsgi", "scgi", "scgi")
                .entrySet()
                .stream()
                .map(e -> e.getKey() + "_temp_path " + folder.resolve("nginx-" + e.getValue()) + ";\n")
                .collect(Collectors.joining());
        return "daemon off;\nmaster_process off;\nuser root;\npid " + folder.resolve("nginx.pid") + ";\n"
                + "events {}\nhttp {\ndefault_type text/plain;\naccess_log off;\n" + temporary
                + sites.stream().map(site -> site.block(addresses)).collect(Collectors.joining())
                + "}\n";
    }

    private String block(Map<String, String> addresses) {
        Path pem = Lab.CERTIFICATES.resolve(certificate + ".pem");
        String tls = listen.startsWith("ssl") ? "ssl_certificate " + pem + ";\nssl_certificate_key " + pem + ";\n" : "";
        String address = addresses.get(name);
        String version6 = "[2001:db8:2::" + address.substring(address.lastIndexOf('.') + 1) + "]";
        return "server {\nlisten " + address + ":" + port + " " + listen + ";\nlisten " + version6 + ":" + port + " "
                + listen + ";\nserver_name " + name + ";\n" + tls + lines + "\n}\n";
    }
}
