package dev.tam.adapter.rest;

import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.PasswordRules;
import feign.Contract;
import feign.DefaultContract;
import feign.codec.Decoder;
import feign.codec.Encoder;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * How a {@linkplain TypedService typed service} is reached, and in which language. Services of the same route share their
 * connections.
 *
 * <p>What is not said here of {@code auth}, {@code tls}, {@code proxy}, {@code limits}, {@code rate} and {@code maxAnswerBytes}, nor of
 * names and passwords in the service, may be said by the service's section of the configuration, with the keys of
 * declared services.
 *
 * <p>Not safe for use by many threads; what it says when an adapter is opened holds for that adapter.
 */
public final class ServiceConnection {

    private final URI base;
    private Optional<ServiceAuth> auth = Optional.empty();
    private Optional<Tls> tls = Optional.empty();
    private Optional<Route.Proxy> proxy = Optional.empty();
    private Encoder encoder = new JacksonEncoder();
    private Decoder decoder = new JacksonDecoder();
    private Contract contract = new DefaultContract();
    private TimeSource time = TimeSource.system();
    private Optional<Limits> limits = Optional.empty();
    private Optional<Duration> gap = Optional.empty();
    private Optional<Integer> cap = Optional.empty();

    private ServiceConnection(URI base) {
        this.base = base;
    }

    /**
     * Begins.
     *
     * @param base the service's address, which its host must be allowed for
     * @return a connection that says nothing else yet
     * @throws IllegalArgumentException if the address is none that a service has: not http or https, with a user, a port
     *     that is none, a query or steps, link-local or of a metadata service
     */
    public static ServiceConnection to(URI base) {
        return new ServiceConnection(Endpoint.require(base));
    }

    /**
     * Who asks; nobody unless this, or {@code auth} of the service's section of the configuration, says it.
     *
     * @param who the authentication
     * @return this
     */
    public ServiceConnection auth(ServiceAuth who) {
        auth = Optional.of(who);
        return this;
    }

    /**
     * Whom to trust and as whom to appear, instead of what the JVM says.
     *
     * @param context gives the context, initialized, once, when the adapter is opened
     * @return this
     */
    public ServiceConnection tls(Supplier<SSLContext> context) {
        tls = Optional.of(Tls.asked(context));
        return this;
    }

    /**
     * Through which proxy, instead of what the JVM's properties say.
     *
     * @param host its host
     * @param port its port, 1 to 65,535
     * @return this
     * @throws IllegalArgumentException if the host is blank, link-local or of a metadata service, or the port is none
     */
    public ServiceConnection proxy(String host, int port) {
        if (ForbiddenHosts.contain(host)) {
            throw new IllegalArgumentException("a proxy is not at a link-local or metadata address");
        }
        if (host.isBlank() || !Route.Proxy.isPort(port)) {
            throw new IllegalArgumentException("a proxy has a host, and a port of 1 to 65535");
        }
        proxy = Optional.of(new Route.Proxy(host, port));
        return this;
    }

    /**
     * How long an answer may be, before and after decompression; 1 MiB unless this says otherwise.
     *
     * @param bytes 1,024 to 67,108,864
     * @return this
     * @throws IllegalArgumentException if it is out of range
     */
    public ServiceConnection maxAnswerBytes(int bytes) {
        if (!AnswerCap.isGood(bytes)) {
            throw new IllegalArgumentException("an answer may have 1024 to 67108864 bytes, not " + bytes);
        }
        cap = Optional.of(bytes);
        return this;
    }

    /**
     * How many calls at once, how long each, and how slow the truth is. Unless this says it, the service's section of the
     * configuration does, then {@code calls:} for all services, then {@link Limits#DEFAULT}.
     *
     * @param borne the limits
     * @return this
     */
    public ServiceConnection limits(Limits borne) {
        limits = Optional.of(borne);
        return this;
    }

    /**
     * How many requests in a time, evenly spaced; as many as there are unless this says otherwise.
     *
     * @param requests how many, 1 to 999,999
     * @param in in which time
     * @return this
     * @throws IllegalArgumentException if it is no rate
     */
    public ServiceConnection rate(int requests, Duration in) {
        if (requests < 1 || requests > 999_999 || in.isNegative() || in.isZero()) {
            throw new IllegalArgumentException("a rate is 1 to 999999 requests in a time that is more than zero");
        }
        gap = Optional.of(in.dividedBy(requests));
        return this;
    }

    /**
     * How bodies are written; as JSON by Jackson unless this says otherwise.
     *
     * @param writing the encoder
     * @return this
     */
    public ServiceConnection encoder(Encoder writing) {
        encoder = writing;
        return this;
    }

    /**
     * How bodies are read; as JSON by Jackson unless this says otherwise. Only answers of success reach it.
     *
     * @param reading the decoder
     * @return this
     */
    public ServiceConnection decoder(Decoder reading) {
        decoder = reading;
        return this;
    }

    /**
     * Which annotations the interface has; Feign's own unless this says otherwise. Whatever they say, a slash in a
     * path's parameter is escaped.
     *
     * @param annotations the contract
     * @return this
     */
    public ServiceConnection contract(Contract annotations) {
        contract = annotations;
        return this;
    }

    /**
     * Where this JVM's time comes from.
     *
     * @param source the source
     * @return this
     */
    public ServiceConnection time(TimeSource source) {
        time = source;
        return this;
    }

    /**
     * The way to the service, as it is said by now.
     *
     * @param names which logins it accepts, if that is said
     * @param passwords which passwords it accepts, if that is said
     */
    TypedWay way(Optional<NameRules> names, Optional<PasswordRules> passwords) {
        TypedBounds bounds =
                new TypedBounds(auth.map(ServiceAuth::access), limits, gap, cap, tls, proxy, names, passwords);
        return new TypedWay(base, new TypedFeign(encoder, decoder, contract, time), bounds);
    }
}
