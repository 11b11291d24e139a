package io.jenkins.plugins.gomodpreflight.engine.firewall;

/** Whether the conditions of a rule are met, from the surest yes to no. */
enum Fit {
    YES,
    /** By chance, by the clock or by how much else is sent. */
    SOMETIMES,
    /** It depends on what is not known here. */
    UNKNOWN,
    NO;

    static Fit of(boolean fits) {
        return fits ? YES : NO;
    }

    /** All conditions of a rule must be met. */
    Fit and(Fit other) {
        return compareTo(other) < 0 ? other : this;
    }

    /** One element of a set is enough. */
    Fit or(Fit other) {
        return compareTo(other) < 0 ? this : other;
    }

    Fit not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            default -> this;
        };
    }

    Fit notIf(boolean negated) {
        return negated ? not() : this;
    }
}
