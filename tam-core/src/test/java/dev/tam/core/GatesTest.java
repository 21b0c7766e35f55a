package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.CleanupTerm;
import dev.tam.Lease;
import dev.tam.OnReturn;
import dev.tam.Origin;
import dev.tam.Secret;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Sighting.Evidence;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.Provenance;
import dev.tam.testkit.service.Operation;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each gate is closed in turn, and an account is sent down each road that leads to its removal. */
class GatesTest {

    /** How an account comes to be removed. */
    private enum Road {
        CLEANUP(OnReturn.REUSE) {
            @Override
            void send(AccountManager tam, AccountName name) {
                tam.cleanup(
                        CleanupTerm.everything(), CleanupTerm.confirmEnvironment("test"), CleanupTerm.revokeLeases());
            }
        },
        JANITOR(OnReturn.REPLACE) {
            @Override
            void send(AccountManager tam, AccountName name) {
                tam.maintain();
            }
        },
        QUARANTINE(OnReturn.QUARANTINE) {
            @Override
            void send(AccountManager tam, AccountName name) {
                tam.quarantine().delete(name, "no longer needed");
                tam.maintain();
            }
        };

        /** Where the road begins: how the account comes back from its lease. */
        private final OnReturn from;

        Road(OnReturn from) {
            this.from = from;
        }

        abstract void send(AccountManager tam, AccountName name);
    }

    /** What is wrong by the time that the account is to be removed. */
    private enum Gate {
        THE_HOST_IS_NOT_ALLOWED(AccountState.DELETING) {
            @Override
            void close(Gated service) {
                service.endpoint = URI.create("https://id.example.com/");
            }
        },
        THE_SERVICE_SAYS_IT_IS_ANOTHER_ENVIRONMENT(AccountState.DELETING) {
            @Override
            void close(Gated service) {
                service.environment = Optional.of("prod");
            }
        },
        THE_ACCOUNT_THERE_CARRIES_A_FOREIGN_MARKER(AccountState.QUARANTINED) {
            @Override
            void close(Gated service) {
                service.sight = seen -> new Sighting.Present(seen.externalId(), Evidence.FOREIGN, Map.of());
            }
        },
        THE_ACCOUNT_THERE_HAS_ANOTHER_ID(AccountState.QUARANTINED) {
            @Override
            void close(Gated service) {
                service.sight = seen -> new Sighting.Present(Optional.of("a-strangers"), Evidence.OURS, Map.of());
            }
        },
        ITS_ABSENCE_IS_NOT_CERTAIN_YET(AccountState.DELETING) {
            @Override
            void close(Gated service) {
                service.sight = seen -> new Sighting.Absent(false);
            }
        },
        THE_CLAIM_RAN_OUT_DURING_THE_LOOK(AccountState.DELETING) {
            @Override
            void close(Gated service) {
                service.sight = seen -> {
                    service.world.time.elapse(Duration.ofHours(1));
                    return seen;
                };
            }
        };

        /** What becomes of the account: work that waits for the service, or for a person. */
        private final AccountState end;

        Gate(AccountState end) {
            this.end = end;
        }

        abstract void close(Gated service);
    }

    private final World world = new World();
    private final Gated users = new Gated(world);

    private AccountManager manager(AccountStore store) {
        return world.open(world.builder("run-1")
                .store(store)
                .service("users", users)
                .spec(AccountSpec.of("shopper").on("users").pool(0, 5)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    static Stream<Arguments> eachRoadPastEachGate() {
        return EnumSet.allOf(Gate.class).stream()
                .flatMap(gate -> EnumSet.allOf(Road.class).stream().map(road -> Arguments.of(road, gate)));
    }

    /** An account that has come to the beginning of a road, in the only service that it is in. */
    private AccountName at(Road road, AccountManager tam) throws InterruptedException {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(tam);
        lease.close(road.from);
        return lease.account().name();
    }

    @ParameterizedTest
    @EnumSource
    void whereAllGatesAreOpenEachRoadRemoves(Road road) throws Exception {
        AccountManager tam = manager(world.store);
        AccountName name = at(road, tam);

        road.send(tam, name);

        assertEquals(AccountState.DELETED, world.state(name));
        assertEquals(1, world.usersAdapter.asked(Operation.DELETE));
    }

    @ParameterizedTest
    @MethodSource("eachRoadPastEachGate")
    void pastAGateThatIsClosedNoDeletionIsSent(Road road, Gate gate) throws Exception {
        AccountManager tam = manager(world.store);
        AccountName name = at(road, tam);
        gate.close(users);

        road.send(tam, name);

        assertEquals(0, world.usersAdapter.asked(Operation.DELETE));
        assertEquals(gate.end, world.state(name));
    }

    @ParameterizedTest
    @EnumSource
    void anAdoptedAccountIsNeverDeleted(Road road) throws Exception {
        AccountManager tam = manager(adopting(world.store));
        AccountName name = at(road, tam);

        road.send(tam, name);

        assertEquals(0, world.usersAdapter.asked(Operation.DELETE));
        assertEquals(Set.of(name.value()), world.users.logins());
    }

    @Test
    void anAdoptedAccountThatIsToBeReplacedIsSetAsideForAPerson() throws Exception {
        AccountManager tam = manager(adopting(world.store));
        AccountName name = at(Road.JANITOR, tam);

        tam.maintain();

        assertEquals(AccountState.QUARANTINED, world.state(name));
        tam.quarantine().delete(name, "given back");
        assertEquals(AccountState.DETACHED, world.state(name));
    }

    /** A store that writes ADOPTED of all that is made. */
    private static AccountStore adopting(AccountStore store) {
        return Interposed.store(store)
                .changing("reserve", Intent.class, GatesTest::adopted)
                .seen();
    }

    private static Intent adopted(Intent made) {
        Identity who = made.identity();
        Provenance from = who.provenance();
        return new Intent(
                made.stamp(),
                new Identity(
                        who.id(),
                        who.namespace(),
                        who.name(),
                        who.spec(),
                        new Provenance(from.owner(), Origin.ADOPTED, from.run(), from.pool())),
                made.labels(),
                made.bindings(),
                made.claim(),
                made.ttl());
    }

    /** The users' service, about which something may change. */
    private static final class Gated implements ServiceAdapter {

        private final World world;
        private URI endpoint = URI.create("http://127.0.0.1:1/");
        private Optional<String> environment = Optional.empty();
        private Sight sight = seen -> seen;

        Gated(World world) {
            this.world = world;
        }

        /** What a look shows of what is there. */
        private interface Sight {

            Sighting of(Sighting.Present seen);
        }

        @Override
        public Description describe() {
            Description real = world.usersAdapter.describe();
            Set<Capability> capabilities = EnumSet.copyOf(real.capabilities());
            environment.ifPresent(e -> capabilities.add(Capability.PROVES_ENVIRONMENT));
            Limits limits = new Limits(8, Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ZERO);
            return new Description(Set.of(endpoint), real.names(), real.passwords(), capabilities, limits);
        }

        @Override
        public Outcome<Created> create(Call call, Secret password) {
            return world.usersAdapter.create(call, password);
        }

        @Override
        public Outcome<Sighting> find(Call call) {
            return world.usersAdapter.find(call) instanceof Outcome.Done<Sighting> done
                            && done.value() instanceof Sighting.Present there
                    ? Outcome.done(sight.of(there))
                    : Outcome.done(new Sighting.Absent(true));
        }

        @Override
        public Outcome<Deleted> delete(Call call) {
            return world.usersAdapter.delete(call);
        }

        @Override
        public Outcome<String> proveEnvironment(Call call) {
            return Outcome.done(environment.orElseThrow());
        }
    }
}
