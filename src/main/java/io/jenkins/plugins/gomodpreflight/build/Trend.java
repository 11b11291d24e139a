package io.jenkins.plugins.gomodpreflight.build;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The drawing of a trend: a column for each build, as high as its latency, and under it the sign of its verdict. */
public final class Trend {
    /** The unit of the drawing is a pixel where there is room for it. */
    private static final int COLUMN = 16;

    private static final int GAP = 4;
    private static final int HEIGHT = 96;
    private static final int LOWEST = 2;

    private final List<TrendPoint> points;
    private final Texts texts;
    private final int longest;

    Trend(List<TrendPoint> points, Texts texts) {
        this.points = points;
        this.texts = texts;
        this.longest = Math.max(
                1, points.stream().mapToInt(TrendPoint::latencyMillis).max().orElse(1));
    }

    public List<TrendPoint> getNewestFirst() {
        List<TrendPoint> reversed = new ArrayList<>(points);
        Collections.reverse(reversed);
        return reversed;
    }

    public int getWidth() {
        return TrendAction.MAX_BUILDS * (COLUMN + GAP);
    }

    /** What the top of the drawing stands for. */
    public String getLongest() {
        return texts.millis(longest);
    }

    /** The columns, the newest at the right edge. */
    public List<Column> getColumns() {
        List<Column> columns = new ArrayList<>();
        int x = getWidth() - points.size() * (COLUMN + GAP);
        for (TrendPoint point : points) {
            int height = point.latencyMillis() < 0
                    ? 0
                    : Math.max(LOWEST, (int) Math.round((double) HEIGHT * point.latencyMillis() / longest));
            columns.add(new Column(point, x, HEIGHT - height, height));
            x += COLUMN + GAP;
        }
        return columns;
    }

    /** A column of the drawing. */
    public record Column(TrendPoint point, int x, int y, int height) {
        public TrendPoint getPoint() {
            return point;
        }

        public int getX() {
            return x;
        }

        public int getMiddle() {
            return x + COLUMN / 2;
        }

        public int getY() {
            return y;
        }

        public int getWidth() {
            return COLUMN;
        }

        public int getHeight() {
            return height;
        }
    }
}
