package io.jenkins.plugins.gomodpreflight.engine.probe;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;

public class TileTest {
    @Test
    public void pathsAreThoseOfGo() {
        assertEquals("tile/8/0/000", new Tile(0, 0, 256).path());
        assertEquals("tile/8/0/000.p/36", new Tile(0, 0, 36).path());
        assertEquals("tile/8/1/999.p/255", new Tile(1, 999, 255).path());
        assertEquals("tile/8/1/x001/000", new Tile(1, 1000, 256).path());
        assertEquals("tile/8/0/x001/234.p/17", new Tile(0, 1234, 17).path());
        assertEquals("tile/8/0/x001/x234/067", new Tile(0, 1_234_067, 256).path());
        assertEquals("tile/8/4/x012/x000/x000/001.p/1", new Tile(4, 12_000_000_001L, 1).path());
    }

    @Test
    public void theRootTakesTheLastTileOfEachLevelThatIsNotFull() {
        assertEquals(List.of(), Tile.ofRoot(0, 0));
        assertEquals(List.of(new Tile(0, 0, 1)), Tile.ofRoot(1, 1));
        assertEquals(List.of(new Tile(1, 0, 1)), Tile.ofRoot(256, 256));
        assertEquals(List.of(new Tile(1, 0, 2), new Tile(0, 2, 188)), Tile.ofRoot(700, 700));
        assertEquals(List.of(new Tile(2, 0, 1), new Tile(0, 256, 1)), Tile.ofRoot(65_537, 65_537));
        assertEquals(8, Tile.ofRoot(Long.MAX_VALUE, Long.MAX_VALUE).size());
    }

    @Test
    public void theRootOfABeginningTakesTilesAsWideAsTheyAreNow() {
        assertEquals(List.of(new Tile(0, 0, 256)), Tile.ofRoot(700, 36));
        assertEquals(List.of(new Tile(1, 0, 2), new Tile(0, 1, 256)), Tile.ofRoot(700, 300));
        assertEquals(List.of(new Tile(1, 0, 2)), Tile.ofRoot(700, 512));
        assertEquals(List.of(new Tile(1, 0, 2), new Tile(0, 2, 188)), Tile.ofRoot(700, 600));
    }

    @Test
    public void parentsHoldTheHashesOfFullTiles() {
        Tile tile = Tile.ofRecord(1 << 20, 70_000);
        assertEquals(new Tile(0, 273, 256), tile);
        assertEquals(new Tile(1, 1, 256), tile.parent(1 << 20));
        assertEquals(17, tile.indexInParent());
        assertEquals(new Tile(2, 0, 16), tile.parent(1 << 20).parent(1 << 20));
    }
}
