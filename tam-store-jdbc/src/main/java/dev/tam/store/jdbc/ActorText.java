package dev.tam.store.jdbc;

import dev.tam.RunId;
import dev.tam.spi.store.Actor;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An actor as one text: member, environment, namespace, run, host, thread and, where it is known, test, a line each. */
final class ActorText {

    private static final int TEST = 6;

    private ActorText() {}

    static String of(Actor actor) {
        Member member = actor.member();
        List<String> lines = new ArrayList<>(List.of(
                member.id().value(),
                member.namespace().environment(),
                member.namespace().name(),
                member.run().value(),
                member.host(),
                actor.thread()));
        actor.test().ifPresent(lines::add);
        return lines.stream().map(Texts::escaped).collect(Collectors.joining("\n"));
    }

    /**
     * The actor whose text it is.
     *
     * @throws IllegalArgumentException if it is no actor's
     */
    static Actor actor(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < TEST) {
            throw new IllegalArgumentException("the text of an actor has " + TEST + " lines at least");
        }
        for (int i = 0; i < lines.length; i++) {
            lines[i] = Texts.raw(lines[i]);
        }
        Member member =
                new Member(new MemberId(lines[0]), new Namespace(lines[1], lines[2]), RunId.of(lines[3]), lines[4]);
        return new Actor(member, lines[5], lines.length > TEST ? Optional.of(lines[TEST]) : Optional.empty());
    }
}
