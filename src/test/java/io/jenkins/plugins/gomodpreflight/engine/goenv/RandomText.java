package io.jenkins.plugins.gomodpreflight.engine.goenv;

import java.util.Random;

/** Texts put together from the pieces that matter to a parser. */
final class RandomText {
    private RandomText() {}

    static String of(Random random, int maxPieces, String... pieces) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(maxPieces + 1); n > 0; n--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
