package io.jenkins.plugins.gomodpreflight.engine.verdict;

import static io.jenkins.plugins.gomodpreflight.engine.verdict.Sample.sample;
import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class CommandsTest {
    @Test
    public void aSettingIsChangedWhereItIsSet() {
        Commands commands =
                new Commands(sample().env("GOPROXY", "off").evidence().env());
        assertEquals("export GOPROXY='direct'", commands.set("GOPROXY", "direct"));
        assertEquals("unset GOPROXY", commands.reset("GOPROXY"));
        assertEquals("go env -w GOSUMDB=off", commands.set("GOSUMDB", "off"));
        assertEquals("go env -u GOSUMDB", commands.reset("GOSUMDB"));
        assertEquals("go env -w GOMODCACHE=\"$HOME/go\"", commands.setPath("GOMODCACHE", "$HOME/go"));
    }

    @Test
    public void aListGrowsAtItsEnd() {
        Commands commands = new Commands(sample().env("GOPRIVATE", "a.example")
                .env("no_proxy", "b.example")
                .evidence()
                .env());
        assertEquals("export GOPRIVATE='a.example,c.example'", commands.append("GOPRIVATE", "c.example"));
        assertEquals("export NO_PROXY='b.example,c.example'", commands.noProxy("c.example"));
    }

    @Test
    public void theShellReadsOneWord() {
        String[][] cases = {
            {"https://goproxy.cn,direct", "https://goproxy.cn,direct"},
            {"a|b", "'a|b'"},
            {"a b", "'a b'"},
            {"it's", "'it'\\''s'"},
            {"$(reboot)", "'$(reboot)'"},
            {"", "''"},
        };
        for (String[] c : cases) {
            assertEquals(c[1], Commands.quote(c[0]));
        }
    }
}
