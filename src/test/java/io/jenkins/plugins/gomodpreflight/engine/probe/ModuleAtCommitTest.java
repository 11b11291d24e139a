package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.gomodpreflight.engine.gomod.ModuleVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** The rules of {@code modfetch.codeRepo}, for a commit in memory. That go has the same is seen in the agreement test. */
public class ModuleAtCommitTest {
    private static final String ROOT = "example.test/lib";
    private static final String SUFFIX = "20240102030405-0123456789ab";

    private final Map<String, String> files = new HashMap<>();
    private final List<String> tags = new ArrayList<>();
    private final List<String> tagsHere = new ArrayList<>();
    private final List<String> tagsBefore = new ArrayList<>();

    /** Why go does not take the commit; the go.mod where it does. */
    private String result(String path, String version) throws Exception {
        ModuleAtCommit.Commit commit = new ModuleAtCommit.Commit() {
            @Override
            public String name() {
                return "0123456789abcdef";
            }

            @Override
            public Instant time() {
                return Instant.parse("2024-01-02T03:04:05Z");
            }

            @Override
            public Optional<byte[]> file(String file) {
                return Optional.ofNullable(files.get(file)).map(String::getBytes);
            }

            @Override
            public List<String> tags(String beginning) {
                return tags.stream().filter(tag -> tag.startsWith(beginning)).toList();
            }

            @Override
            public boolean has(String tag) {
                return tagsHere.contains(tag);
            }

            @Override
            public boolean descendsFrom(String tag) {
                return tagsBefore.contains(tag);
            }
        };
        try {
            return new String(new ModuleAtCommit(new ModuleVersion(path, version), ROOT, commit).goMod());
        } catch (OriginException e) {
            return e.failure().cause() + " " + e.failure().detail().replaceFirst(".*, but ", "");
        }
    }

    private void assertRefused(String why, String path, String version) throws Exception {
        assertEquals("VCS_REVISION_MISSING " + why, result(path, version));
    }

    @Test
    public void withoutAGoModThereIsOneAtTheRootAlone() throws Exception {
        assertEquals("module example.test/lib\n", result(ROOT, "v1.0.0"));
        assertEquals("module example.test/lib\n", result(ROOT, "v2.0.0+incompatible"));
        assertRefused("the version needs no +incompatible", ROOT, "v1.0.0+incompatible");
        assertRefused("there is no sub/go.mod", ROOT + "/sub", "v1.0.0");
        assertRefused("there is no go.mod and no v2/go.mod", ROOT + "/v2", "v2.0.0");
        assertRefused("there is no sub/go.mod and no sub/v2/go.mod", ROOT + "/sub/v2", "v2.0.0");
    }

    @Test
    public void theMajorVersionIsInOneOfTwoFolders() throws Exception {
        files.put("go.mod", "module example.test/fork/v2");
        assertEquals("module example.test/fork/v2", result(ROOT + "/v2", "v2.0.0"));
        assertRefused("go.mod declares the module path example.test/fork/v2", ROOT, "v1.0.0");
        files.put("v2/go.mod", "module \"example.test/lib/v2\" // its path\n");
        assertRefused("both go.mod and v2/go.mod declare a path that ends in /v2", ROOT + "/v2", "v2.0.0");
        files.put("go.mod", "module example.test/lib");
        assertEquals(files.get("v2/go.mod"), result(ROOT + "/v2", "v2.0.0"));
        files.put("v2/go.mod", "module example.test/lib/v3");
        assertRefused("v2/go.mod declares the module path example.test/lib/v3", ROOT + "/v2", "v2.0.0");
        files.put("v2/go.mod", "// nothing\n");
        assertRefused("v2/go.mod declares no module path", ROOT + "/v2", "v2.0.0");
        assertRefused(
                "there is a go.mod, so the module path must end in the major version", ROOT, "v2.0.0+incompatible");
    }

    @Test
    public void aPseudoVersionTellsOfTheCommit() throws Exception {
        assertEquals("module example.test/lib\n", result(ROOT, "v0.0.0-" + SUFFIX));
        assertRefused("the time of the commit is 20240102030405", ROOT, "v0.0.0-20240102030406-0123456789ab");
        assertRefused("the commit is to be named 0123456789ab", ROOT, "v0.0.0-20240102030405-0123456789");
        assertRefused("without a tag before the commit the version begins with v0", ROOT, "v1.0.0-" + SUFFIX);
        assertRefused("there is no tag v1.2.3", ROOT, "v1.2.4-0." + SUFFIX);
        tags.addAll(List.of("v1.2.3+a", "v1.2.3+b", "v1.2.30"));
        assertRefused("the tag v1.2.3+a is not behind the commit", ROOT, "v1.2.4-0." + SUFFIX);
        tagsBefore.add("v1.2.3+b");
        assertEquals("module example.test/lib\n", result(ROOT, "v1.2.4-0." + SUFFIX));
        tagsHere.add("v1.2.3");
        assertRefused("the commit has the tag v1.2.3, which is its version", ROOT, "v1.2.4-0." + SUFFIX);
    }

    @Test
    public void inAFolderTagsBeginWithIt() throws Exception {
        files.put("sub/go.mod", "module example.test/lib/sub");
        tags.add("v1.2.3");
        tagsBefore.addAll(List.of("v1.2.3", "sub/v1.2.3"));
        assertRefused("there is no tag sub/v1.2.3", ROOT + "/sub", "v1.2.4-0." + SUFFIX);
        tags.add("sub/v1.2.3");
        assertEquals("module example.test/lib/sub", result(ROOT + "/sub", "v1.2.4-0." + SUFFIX));
        tagsHere.add("v1.2.3");
        assertRefused("the commit has the tag v1.2.3, which is its version", ROOT + "/sub", "v1.2.4-0." + SUFFIX);
    }
}
