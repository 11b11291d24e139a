package io.jenkins.plugins.gomodpreflight.build;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;
import java.util.Locale;
import org.jvnet.localizer.LocaleProvider;

/** Words in the language of whoever reads the page that is being made. */
final class Words {
    private Words() {}

    static Texts texts() {
        return Texts.forLocale(LocaleProvider.getLocale());
    }

    /** The name of a style class. */
    static String style(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
