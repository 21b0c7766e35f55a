package dev.tam.testkit.service;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.tam.AccountName;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.OpenedSession;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Subject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What every {@link ServiceAdapter} owes to core, by topic. A writer of an adapter extends it, gives {@link #adapter()},
 * and runs it against a service that may be changed.
 *
 * <p>Rules about a capability that the adapter does not claim are skipped with that reason. Each test makes accounts of
 * its own, and removes them also when it fails; without {@link Capability#DELETES} they stay behind.
 *
 * <p>When all rules of a subclass ran, a table says what the adapter can do: of each capability whether it is proven, claimed
 * and cannot with the rules that failed, claimed and not seen because its rules were skipped, or not claimed. It stands on
 * standard out and in JUnit's report entry {@code capabilities}.
 */
public abstract class ServiceAdapterContract {

    @RegisterExtension
    static final CapabilityReport REPORT = new CapabilityReport();

    private Bench bench;

    /** For subclasses. */
    protected ServiceAdapterContract() {}

    /**
     * The adapter to judge. Called once for each test, which closes it.
     *
     * @return an adapter, open, of a service that can be reached
     * @throws Exception if there is none; the test fails
     */
    protected abstract ServiceAdapter adapter() throws Exception;

    /**
     * An adapter of the same kind whose service takes each request and never answers, such as a socket that is listened
     * on and never accepted from. Without it the rules about such services are skipped.
     *
     * @return empty unless overridden
     * @throws Exception if it cannot be opened; the test fails
     */
    protected Optional<ServiceAdapter> silentAdapter() throws Exception {
        return Optional.empty();
    }

    /**
     * A name that no test used before.
     *
     * @return {@code test-contract-} and random letters unless overridden
     */
    protected AccountName freshName() {
        return Samples.name();
    }

    /**
     * What an account is called in the service.
     *
     * @param rules the adapter's rules
     * @param name the account's name
     * @return what the rules derive unless overridden
     */
    protected String login(NameRules rules, AccountName name) {
        return Samples.login(rules, name);
    }

    /**
     * A password that no test used before.
     *
     * @return a random one of the adapter's rules unless overridden
     */
    protected Secret freshPassword() {
        return Samples.password(bench.description().passwords());
    }

    /**
     * The attributes of an account.
     *
     * @param name the account's name
     * @return an e-mail address unless overridden
     */
    protected Map<String, String> attributes(AccountName name) {
        return Map.of("email", name + "@example.test");
    }

    /**
     * What the services before this one returned, for an adapter that needs it.
     *
     * @return nothing unless overridden
     */
    protected Map<ServiceId, Map<String, String>> earlier() {
        return Map.of();
    }

    /**
     * Changes the account's data as a test does that works with it, so that there is something to reset. Together with
     * {@link #isTouched}; without them that rule is skipped.
     *
     * @param subject the account
     * @throws Exception if it cannot be changed; the test fails
     */
    protected void touch(Subject subject) throws Exception {
        abort("override touch() and isTouched() to see whether a reset resets");
    }

    /**
     * Whether the change of {@link #touch} is still there.
     *
     * @param subject the account
     * @return true unless overridden
     * @throws Exception if it cannot be seen; the test fails
     */
    protected boolean isTouched(Subject subject) throws Exception {
        return true;
    }

    /**
     * Logs in as a test does and stays logged in, for an adapter that ends sessions and opens none. Together with
     * {@link #isOpen}; without them the rule that sessions are ended is skipped.
     *
     * @param subject the account
     * @param password its password
     * @return the session
     * @throws Exception if the service does not let it in; the test fails
     */
    protected OpenedSession logIn(Subject subject, Secret password) throws Exception {
        return abort("override logIn() and isOpen() to see whether sessions are ended");
    }

    /**
     * Whether a session is open, by the service's own word: what it lets one do who has the session. Without it the rules
     * about what is open are skipped, and the adapter's word is all that there is.
     *
     * @param subject the account
     * @param session a session of it
     * @return true if it is open
     * @throws Exception if it cannot be seen; the test fails
     */
    protected boolean isOpen(Subject subject, OpenedSession session) throws Exception {
        return abort("override isOpen() to see whether sessions are open");
    }

    /**
     * Whether the service has a call that ends one session. Where it has none, sessions end by themselves.
     *
     * @return true unless overridden
     */
    protected boolean endsSessions() {
        return true;
    }

    /** What the test judges; empty if it could not be opened. */
    final Optional<Bench> judged() {
        return Optional.ofNullable(bench);
    }

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(this, adapter());
    }

    @AfterEach
    void removeWhatWasMade() {
        bench.close();
    }

    @Nested
    final class Describing extends DescribingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Creating extends CreatingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Finding extends FindingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Deleting extends DeletingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class SettingPasswords extends SettingPasswordsRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Resetting extends ResettingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class LoggingIn extends LoggingInRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Sessions extends SessionsRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Listing extends ListingRules {
        @Override
        Bench bench() {
            return bench;
        }
    }

    @Nested
    final class Bounds extends BoundsRules {
        @Override
        Bench bench() {
            return bench;
        }
    }
}
