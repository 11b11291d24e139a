package io.jenkins.plugins.gomodpreflight.engine.goenv;

/**
 * The raw value of a setting; it may hold secrets.
 *
 * @param text empty where it is not set
 */
record Value(String text, Source source) {
    static final Value UNSET = new Value("", Source.DEFAULT);

    boolean isSet() {
        return !text.isEmpty();
    }

    /** This, or the default where this is not set. */
    Value or(String defaultText) {
        return isSet() ? this : new Value(defaultText, Source.DEFAULT);
    }

    @Override
    public String toString() {
        return "Value[" + source + "]";
    }
}
