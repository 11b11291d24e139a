package io.jenkins.plugins.gomodpreflight.engine.gomod;

import static org.junit.Assert.assertEquals;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Whole files against what they say. */
public class GoldenFilesTest {
    @Test
    public void readsEveryDirective() throws Exception {
        assertEquals(golden("all"), describe(GoMod.parse("go.mod", resource("all.mod"), GoMod.Mode.STRICT)));
    }

    @Test
    public void readsTheSameFromWindows() throws Exception {
        String file = new String(resource("all.mod"), StandardCharsets.UTF_8).replace("\n", "\r\n");
        byte[] content = file.getBytes(StandardCharsets.UTF_8);
        assertEquals(golden("all"), describe(GoMod.parse("go.mod", content, GoMod.Mode.STRICT)));
    }

    @Test
    public void keepsQueries() throws Exception {
        assertEquals(golden("old"), describe(GoMod.parse("go.mod", resource("old.mod"), GoMod.Mode.STRICT)));
    }

    @Test
    public void takesLittleFromADependency() throws Exception {
        GoMod mod = GoMod.parse("go.mod", resource("all.mod"), GoMod.Mode.LAX);
        String expected = golden("all")
                .replaceAll("(?m)^(toolchain) .*$", "$1 ")
                .replaceAll("(?m)^(exclude|replace|tool|ignore|godebug|since) .*\n", "");
        assertEquals(expected, describe(mod));
    }

    @Test
    public void readsGoWork() throws Exception {
        GoWork work = GoWork.parse("go.work", resource("workspace.work"));
        List<String> lines = new ArrayList<>(List.of("go " + work.go(), "toolchain " + work.toolchain()));
        work.use().forEach(use -> lines.add("use " + use.path() + " line " + use.line()));
        work.replace().forEach(replace -> lines.add(describe(replace)));
        lines.addAll(settings(work.godebug()));
        work.novelties().forEach(novelty -> lines.add("since " + novelty.since() + " line " + novelty.line()));
        assertEquals(golden("workspace"), text(lines));
    }

    @Test
    public void readsModulesTxt() throws Exception {
        VendorModules vendor = VendorModules.parse(resource("modules.txt"));
        List<String> lines = new ArrayList<>(List.of("workspace " + vendor.workspace()));
        for (VendorModules.Vendored module : vendor.modules()) {
            lines.add(module.module() + " explicit=" + module.explicit() + " go=" + module.go() + " packages="
                    + module.packages()
                    + module.replacement().map(r -> " => " + r).orElse(""));
        }
        assertEquals(golden("modules"), text(lines));
    }

    private static String describe(GoMod mod) {
        List<String> lines = new ArrayList<>();
        lines.add("module " + mod.module());
        lines.add("go " + mod.go());
        lines.add("toolchain " + mod.toolchain());
        for (Require require : mod.require()) {
            lines.add("require " + require.module() + (require.indirect() ? " indirect" : "") + " line "
                    + require.line());
        }
        mod.exclude().forEach(exclude -> lines.add("exclude " + exclude));
        mod.replace().forEach(replace -> lines.add(describe(replace)));
        for (Retract retract : mod.retract()) {
            lines.add("retract " + retract.low() + " " + retract.high() + " line " + retract.line());
        }
        mod.tool().forEach(tool -> lines.add("tool " + tool));
        mod.ignore().forEach(ignore -> lines.add("ignore " + ignore));
        lines.addAll(settings(mod.godebug()));
        mod.needsQuery().forEach(query -> lines.add("query " + query));
        mod.novelties().forEach(novelty -> lines.add("since " + novelty.since() + " line " + novelty.line()));
        return text(lines);
    }

    private static String describe(Replace replace) {
        return "replace " + replace.from() + " => " + replace.to() + (replace.local() ? " local" : "") + " line "
                + replace.line();
    }

    private static List<String> settings(Map<String, String> godebug) {
        return godebug.entrySet().stream().map(entry -> "godebug " + entry).toList();
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String golden(String name) throws Exception {
        return new String(resource(name + ".golden"), StandardCharsets.UTF_8);
    }

    static byte[] resource(String name) throws Exception {
        try (InputStream in = GoldenFilesTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
