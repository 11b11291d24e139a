package io.jenkins.plugins.gomodpreflight.engine.agreement;

import static io.jenkins.plugins.gomodpreflight.engine.agreement.Case.all;
import static io.jenkins.plugins.gomodpreflight.engine.agreement.Fault.status;

import java.util.List;
import java.util.stream.Stream;

/** The forms that GOPROXY takes. */
final class ProxyListCases {
    private ProxyListCases() {}

    static List<Case> cases() {
        return Stream.of(
                        list("one proxy", "{good}"),
                        list("blanks around entries", " {good} , direct "),
                        list("tab and newline around the entry", "\t{good}\n"),
                        list("blank inside the entry", "{good} {good}"),
                        list("empty entries", ",,{good},,"),
                        list("empty entries with bars", "||{good}||"),
                        list("trailing slash", "{good}/"),
                        list("two trailing slashes", "{good}//"),
                        list("same proxy twice", "{good},{good}"),
                        list("query in the URL", "{good}?x=1"),
                        list("fragment in the URL", "{good}#x"),
                        list("off alone", "off"),
                        list("direct alone", "direct"),
                        list("off after proxy", "{good},off"),
                        list("direct after proxy", "{good},direct"),
                        list("off before proxy", "off,{good}"),
                        list("direct before proxy", "direct,{good}"),
                        list("direct bar proxy", "direct|{good}"),
                        list("off bar proxy", "off|{good}"),
                        list("upper-case OFF", "OFF"),
                        list("upper-case DIRECT after proxy", "{good},DIRECT"),
                        list("only a comma", ","),
                        list("only a bar", "|"),
                        list("only blanks", "  "),
                        list("empty is like unset", ""),
                        list("unset is the default list", null),
                        list("word none", "none"),
                        list("word noproxy", "noproxy"),
                        list("word noproxy after proxy", "{good},noproxy"),
                        list("word after proxy", "{good},mirror"),
                        list("word after off is not read", "off,mirror"),
                        list("word after direct is not read", "direct,mirror"),
                        list("word after off after proxy is not read", "{good},off,mirror"),
                        list("host without scheme gets https", "{good.host}"),
                        list("host without scheme after proxy", "{good},{good.host}"),
                        list("localhost without scheme", "localhost:{good.port}"),
                        list("http with localhost", "http://localhost:{good.port}"),
                        list("http with upper-case scheme", "HTTP://127.0.0.1:{good.port}"),
                        list("scheme without host", "http://"),
                        list("scheme without slashes", "http:127.0.0.1"),
                        list("one slash", "http:/127.0.0.1:{good.port}"),
                        list("no scheme but slashes", "//127.0.0.1:{good.port}"),
                        list("ftp", "ftp://127.0.0.1/"),
                        list("ftp after proxy", "{good},ftp://127.0.0.1/"),
                        list("ftp after direct is not read", "{good},direct,ftp://127.0.0.1/"),
                        list("absolute path without scheme", "{root}/tree").fileTree(),
                        list("relative path", "./tree").fileTree(),
                        list("bad port", "http://127.0.0.1:notaport"),
                        list("port out of range", "http://127.0.0.1:99999"),
                        list("bad escape", "{good}/%zz"),
                        list("bad escape after proxy", "{good},http://127.0.0.1/%zz"),
                        list("control character", "{good}/\u0001"),
                        list("bracket never closed", "http://[::1"),
                        list("blank in host", "http://127.0.0.1 x/"),
                        list("file tree", "file://{root}/tree").fileTree(),
                        list("file tree with trailing slash", "file://{root}/tree/")
                                .fileTree(),
                        list("file with three slashes and dots", "file://{root}/cache/../tree")
                                .fileTree(),
                        list("file with upper-case scheme", "FILE://{root}/tree")
                                .fileTree(),
                        list("file with escaped character", "file://{root}/tr%65e")
                                .fileTree(),
                        list("file with host", "file://localhost{root}/tree").fileTree(),
                        list("file with other host", "file://elsewhere{root}/tree")
                                .fileTree(),
                        list("file with query", "file://{root}/tree?x=1").fileTree(),
                        list("file with user", "file://user@{root}/tree").fileTree(),
                        list("file with one slash", "file:{root}/tree").fileTree(),
                        list("file with relative path", "file:tree").fileTree(),
                        list("file alone", "file://").fileTree(),
                        list("absent file tree", "file://{root}/nothing").fileTree(),
                        list("absent file tree, comma, proxy", "file://{root}/nothing,{good}")
                                .fileTree(),
                        list("absent file tree, bar, proxy", "file://{root}/nothing|{good}")
                                .fileTree(),
                        list("file tree is a file, comma, proxy", "file://{root}/ca.pem,{good}")
                                .fileTree(),
                        list("file tree is a file, bar, proxy", "file://{root}/ca.pem|{good}")
                                .fileTree(),
                        list("refused", "{refused}"),
                        list("refused, comma, proxy", "{refused},{good}"),
                        list("refused, bar, proxy", "{refused}|{good}"),
                        list("proxy before refused", "{good},{refused}"),
                        list("proxy bar refused", "{good}|{refused}"),
                        list("three with comma in the middle", "{refused}|{refused},{good}"),
                        list("three with bar in the middle", "{refused}|{refused}|{good}"),
                        list("bar before blanks", "{refused}| ,{good}"),
                        list("refused, bar, off", "{refused}|off"),
                        list("refused, bar, off, proxy", "{refused}|off|{good}"),
                        list("the separator of an empty entry counts for nothing", "{refused},|{good}"),
                        list("the separator at once after an entry is its own", "{refused}|,{good}"),
                        list("semicolon is not a separator", "{good};{good}"),
                        list("quoted", "\"{good}\""),
                        list("unknown host through a refused HTTP proxy", "http://nowhere.test,{good}"),
                        list("unknown host through a refused HTTP proxy, bar", "http://nowhere.test|{good}"),
                        Case.of("path prefix")
                                .proxy("good", World.MODULES.under("/go/modules"))
                                .goproxy("{good}/go/modules"),
                        Case.of("path prefix with trailing slash")
                                .proxy("good", World.MODULES.under("/go"))
                                .goproxy("{good}/go/"),
                        Case.of("escaped path prefix")
                                .proxy("good", World.MODULES.under("/a%20b"))
                                .goproxy("{good}/a%20b"),
                        Case.of("escaped slash in path prefix")
                                .proxy("good", World.MODULES.under("/a%2Fb"))
                                .goproxy("{good}/a%2Fb"),
                        Case.of("dots in path prefix")
                                .proxy("good", World.MODULES.under("/go"))
                                .goproxy("{good}/x/../go"),
                        Case.of("path prefix that the server does not know").goproxy("{good}/go"),
                        Case.of("no requirements, GOPROXY=off").require().goproxy("off"),
                        Case.of("no requirements, GOPROXY broken").require().goproxy("none"),
                        Case.of("no requirements, GOPROXY empty list").require().goproxy(","),
                        Case.of("dead list, everything replaced by folders")
                                .goproxy("none")
                                .lines("replace example.test/a => ./a", "replace example.test/b => ./b")
                                .file("project/a/go.mod", "module example.test/a\n")
                                .file("project/b/go.mod", "module example.test/b\n"),
                        Case.of("two proxies, each with one of the modules")
                                .proxy("bad", Case.on("/example.test/a/", status(404)))
                                .proxy("good", Case.on("/example.test/b/", status(410)))
                                .goproxy("{bad},{good}"),
                        Case.of("nobody has them")
                                .proxy("bad", all(status(404)))
                                .goproxy("{bad},{bad}"),
                        Case.of("nobody has them, then off")
                                .proxy("bad", all(status(410)))
                                .goproxy("{bad},off"),
                        Case.of("nobody has them, then direct")
                                .proxy("bad", all(status(410)))
                                .goproxy("{bad},direct"))
                .toList();
    }

    private static Case list(String name, String value) {
        return Case.of(name).goproxy(value);
    }
}
