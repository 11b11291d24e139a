package io.jenkins.plugins.gomodpreflight.lab;

import io.jenkins.plugins.gomodpreflight.lab.Scenario.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a scenario may have besides the sites and the name server that all have. */
final class Servers {
    /** Where a relay takes the place of a site. */
    private static final String RELAY = "198.51.100.8";

    /** How nginx hands a request on to git; the repositories are at the top of the site. */
    static final String GIT_BACKEND = """
            fastcgi_pass 127.0.0.1:9000;
            fastcgi_param SCRIPT_FILENAME /usr/lib/git-core/git-http-backend;
            fastcgi_param GIT_PROJECT_ROOT %s;
            fastcgi_param GIT_HTTP_EXPORT_ALL 1;
            fastcgi_param GIT_PROTOCOL $http_git_protocol;
            fastcgi_param HOME %s;
            fastcgi_param PATH_INFO $uri;
            fastcgi_param QUERY_STRING $query_string;
            fastcgi_param REQUEST_METHOD $request_method;
            fastcgi_param CONTENT_TYPE $content_type;
            fastcgi_param CONTENT_LENGTH $content_length;
            """.formatted(GitRepositories.FOLDER, GitRepositories.FOLDER);

    /** How nginx serves modules of which the Date is years ahead. */
    static final String WRONG_CLOCK = """
            fastcgi_pass 127.0.0.1:9000;
            fastcgi_pass_header Date;
            fastcgi_param SCRIPT_FILENAME %s;
            fastcgi_param MODULE_FILE $document_root$uri;
            fastcgi_param REQUEST_METHOD $request_method;
            """.formatted(Lab.WRONG_CLOCK);

    private Servers() {}

    /** Runs programs for nginx. */
    static Change fcgiwrap() {
        return world -> world.machine("origin").serve("tcp", 9000, "fcgiwrap", "-c", "4", "-s", "tcp:127.0.0.1:9000");
    }

    /** What a site answers to {@code ?go-get=1}. */
    static String goImport(String content) {
        return "location / { default_type text/html; return 200 '<meta name=\"go-import\" content=\"" + content
                + "\">'; }";
    }

    /** squid at {@code squid.example.com:3128}. */
    static Change squid(String... lines) {
        return world -> {
            Path folder = Files.createDirectories(world.folder().resolve("squid"));
            Path config = folder.resolve("squid.conf");
            Files.writeString(config, String.join("\n", lines) + """

                            http_access allow all
                            http_port 3128
                            dns_nameservers %s
                            visible_hostname squid.example.com
                            cache deny all
                            access_log none
                            cache_log %s/log
                            pid_filename none
                            coredump_dir %s
                            pinger_enable off
                            shutdown_lifetime 0 seconds
                            """.formatted(World.NAME_SERVER, folder, folder));
            Shell.run("chown -R proxy: " + folder);
            // the name is that of its shared memory, which there is once for all worlds
            world.machine("proxy").serve("tcp", 3128, "squid", "-N", "-n", world.name(), "-f", config.toString());
        };
    }

    /** squid that lets nobody through without a login. */
    static Change squidWithLogin() {
        return squid(
                "auth_param basic program /usr/lib/squid/basic_ncsa_auth " + Lab.LOGINS,
                "acl known proxy_auth REQUIRED",
                "http_access deny !known");
    }

    /** A relay in the place of goproxy.example.com. */
    static Change relay(int port, Relay.Action action, int number) {
        return world -> {
            String site = "goproxy.example.com";
            String[] arguments = {
                RELAY, "" + port, World.address(site), "" + port, action.name(), "" + number,
            };
            world.name(site, RELAY);
            world.machine("origin").serve("tcp", port, java(Relay.class, arguments));
        };
    }

    /** The ssh server at an address of the origin, with the repositories of git. */
    static Change sshd(String address) {
        return sshd("origin", address);
    }

    private static Change sshd(String machine, String address) {
        return world -> {
            Path config = world.folder().resolve("sshd_config");
            Files.writeString(config, """
                    ListenAddress %s
                    HostKey %s
                    AuthorizedKeysFile %s
                    ForceCommand %s
                    StrictModes no
                    UsePAM no
                    PasswordAuthentication no
                    KbdInteractiveAuthentication no
                    PidFile none
                    """.formatted(
                    address, GitRepositories.HOST_KEY, GitRepositories.AUTHORIZED_KEYS, GitRepositories.SSH_COMMAND));
            world.machine(machine).serve("tcp", 22, "/usr/sbin/sshd", "-D", "-e", "-f", config.toString());
        };
    }

    /** A SOCKS proxy, made by ssh, at {@code squid.example.com:1080}. */
    static Change socks() {
        return world -> {
            sshd("proxy", World.SQUID).in(world);
            world.machine("proxy")
                    .serve(
                            "tcp",
                            1080,
                            "ssh",
                            "-N",
                            "-F",
                            "none",
                            "-D",
                            World.SQUID + ":1080",
                            "-i",
                            GitRepositories.KEY.toString(),
                            "-o",
                            "StrictHostKeyChecking=no",
                            "-o",
                            "UserKnownHostsFile=/dev/null",
                            "git@" + World.SQUID);
        };
    }

    /** A second name server, at {@link World#OTHER_NAME_SERVER}. */
    static Change nameRelay(int millis, int status) {
        return world -> world.machine("names")
                .serve(
                        "udp",
                        53,
                        java(NameRelay.class, World.OTHER_NAME_SERVER, World.NAME_SERVER, "" + millis, "" + status));
    }

    /** The way between the agent and the sites takes that long, there and back. */
    static Change longWay(int millis) {
        return world -> {
            world.machine("agent").run(tunnel("192.0.2.130") + "ip route replace 198.51.100.0/25 via 192.0.2.129\n");
            world.machine("router").run(tunnel("192.0.2.129"));
            world.machine("proxy")
                    .serve("udp", 5000, java(Wire.class, "5000", "" + millis / 2, World.AGENT, "203.0.113.1"));
        };
    }

    private static String tunnel(String address) {
        return "ip link add far type vxlan id 1 dstport 5000 remote " + World.SQUID
                + "\nip link set far mtu 1400 up\nethtool -K far tx off >/dev/null\nip addr add " + address
                + "/25 dev far\n";
    }

    private static String[] java(Class<?> main, String... arguments) {
        return Stream.concat(Host.java(main), Stream.of(arguments)).toArray(String[]::new);
    }
}
