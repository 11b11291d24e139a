package io.jenkins.plugins.gomodpreflight.engine.firewall;

import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule.Certainty;
import io.jenkins.plugins.gomodpreflight.engine.firewall.BlockingRule.Effect;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Ruleset.Base;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Ruleset.Chain;
import io.jenkins.plugins.gomodpreflight.engine.firewall.Step.Verb;
import java.util.Optional;

/**
 * A packet's way through the rules. A rule that is only perhaps about the packet never blocks it here; if it may let it
 * through, all that follows is in doubt.
 */
final class RuleWalk {
    /** The kernel's own limit for nftables. */
    private static final int MAX_DEPTH = 16;
    /** Nodes of a cluster have tens of thousands of rules. */
    private static final int MAX_STEPS = 1_000_000;

    private final Ruleset rules;
    private Packet packet;
    private Fit doubt = Fit.YES;
    private BlockingRule found;
    private int steps;

    /** What became of the packet in a chain. */
    private enum End {
        ACCEPTED,
        BLOCKED,
        RETURNED
    }

    RuleWalk(Ruleset rules, Packet packet) {
        this.rules = rules;
        this.packet = packet;
    }

    /** The surest one, and of several the first. */
    Optional<BlockingRule> blocking() {
        for (Base base : rules.bases()) {
            Chain chain = rules.chains().get(base.chain());
            if (chain == null || !base.enters().test(packet)) {
                continue;
            }
            End end = through(chain, 0);
            if (end == End.RETURNED && base.policy().blocks()) {
                note(chain, "", base.words(), base.policy(), Fit.YES);
                end = End.BLOCKED;
            }
            if (end == End.BLOCKED) {
                break;
            }
        }
        return Optional.ofNullable(found);
    }

    private End through(Chain chain, int depth) {
        for (Rule rule : chain.rules()) {
            if (++steps > MAX_STEPS) {
                return End.ACCEPTED;
            }
            Step step = rule.step().apply(packet);
            if (step.fit() == Fit.NO || step.verb() == Verb.CONTINUE) {
                continue;
            }
            boolean sure = step.fit() == Fit.YES;
            switch (step.verb()) {
                case DROP, REFUSE, PROHIBIT -> {
                    if (step.fit() != Fit.UNKNOWN) {
                        note(chain, rule.position(), rule.text(), step.verb(), step.fit());
                    }
                    if (sure) {
                        return End.BLOCKED;
                    }
                }
                case JUMP, GOTO -> {
                    doubt = doubt.and(step.fit());
                    End end = step.fit() == Fit.UNKNOWN ? End.RETURNED : enter(step.target(), depth);
                    if (sure && (end != End.RETURNED || step.verb() == Verb.GOTO)) {
                        return end;
                    }
                }
                case MARK -> packet = packet.withMark();
                case DIVERT -> {
                    doubt = doubt.and(Fit.UNKNOWN);
                    if (sure) {
                        return End.ACCEPTED;
                    }
                }
                default -> { // ACCEPT, RETURN
                    if (sure) {
                        return step.verb() == Verb.ACCEPT ? End.ACCEPTED : End.RETURNED;
                    }
                    doubt = doubt.and(step.fit());
                }
            }
        }
        return End.RETURNED;
    }

    private End enter(String target, int depth) {
        Chain chain = rules.chains().get(target);
        return chain == null || depth >= MAX_DEPTH ? End.RETURNED : through(chain, depth + 1);
    }

    private void note(Chain chain, String position, String text, Verb verb, Fit fit) {
        Certainty certainty =
                switch (doubt.and(fit)) {
                    case YES -> Certainty.ALWAYS;
                    case SOMETIMES -> Certainty.SOMETIMES;
                    default -> Certainty.PERHAPS;
                };
        Effect effect =
                switch (verb) {
                    case REFUSE -> Effect.REFUSAL;
                    case PROHIBIT -> Effect.NO_WAY;
                    default -> Effect.SILENCE;
                };
        if (found == null || certainty.compareTo(found.certainty()) < 0) {
            found = new BlockingRule(chain.table(), chain.name(), position, text, effect, certainty);
        }
    }
}
