package io.jenkins.plugins.gomodpreflight.engine.verdict;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Finding.Remedy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A finding in the making. What has no value is left out. */
final class Draft {
    private final Code code;
    private final Severity severity;
    private final String subject;
    private final Map<String, String> arguments = new TreeMap<>();
    private final List<Remedy> remedies = new ArrayList<>();
    private int modules;

    private Draft(Code code, Severity severity, String subject) {
        this.code = code;
        this.severity = severity;
        this.subject = subject;
    }

    static Draft error(Code code, String subject) {
        return new Draft(code, Severity.ERROR, subject);
    }

    static Draft warning(Code code, String subject) {
        return new Draft(code, Severity.WARNING, subject);
    }

    static Draft info(Code code, String subject) {
        return new Draft(code, Severity.INFO, subject);
    }

    /** An error where go fails because of it, else a warning. */
    static Draft errorIf(boolean fails, Code code, String subject) {
        return fails ? error(code, subject) : warning(code, subject);
    }

    Draft with(String argument, String value) {
        if (!value.isEmpty()) {
            arguments.put(argument, value);
        }
        return this;
    }

    Draft with(String argument, Optional<String> value) {
        return with(argument, value.orElse(""));
    }

    /** How many modules it is about; an error keeps them from arriving. */
    Draft modules(int count) {
        modules = count;
        return this;
    }

    /** A remedy with nothing to type. */
    Draft remedy(String id) {
        return remedy(id, "");
    }

    Draft remedy(String id, String command) {
        remedies.add(new Remedy(id, command));
        return this;
    }

    /** A remedy that there is only where its command can be told. */
    Draft remedy(String id, Optional<String> command) {
        command.ifPresent(c -> remedy(id, c));
        return this;
    }

    Draft remedyIf(boolean sensible, String id, String command) {
        return sensible ? remedy(id, command) : this;
    }

    Finding finding() {
        return new Finding(
                code,
                severity,
                subject,
                Collections.unmodifiableMap(new TreeMap<>(arguments)),
                List.copyOf(remedies),
                modules);
    }
}
