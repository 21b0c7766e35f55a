package dev.tam.benchmarks.client;

import feign.Client;
import feign.DefaultClient;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import feign.http2client.Http2Client;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** A way to call a service. */
enum Contender {
    /** tam's adapter, with all that it does around a call. */
    TAM {
        @Override
        Load open(URI base) throws IOException {
            return new Blocking(Declared.call(base));
        }
    },
    /** The JDK's client alone, without threads that wait: nothing is decoded, nobody can be interrupted. */
    BARE_ASYNC {
        @Override
        Load open(URI base) {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder(base.resolve("/users"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(
                            "{\"username\": \"test-shopper-1\", \"password\": \"not-a-secret-1\"}"))
                    .build();
            return new Asynchronous(() -> client.sendAsync(request, BodyHandlers.ofByteArray()));
        }
    },
    /** Feign's own client, on the JDK's HttpURLConnection. */
    FEIGN_DEFAULT {
        @Override
        Load open(URI base) {
            return feign(base, new DefaultClient(null, null));
        }
    },
    /** Feign over the JDK's HttpClient. */
    FEIGN_JAVA11 {
        @Override
        Load open(URI base) {
            return feign(base, new Http2Client());
        }
    },
    /** Feign over Apache's client, with room for all callers. */
    FEIGN_HC5 {
        @Override
        Load open(URI base) {
            return feign(
                    base,
                    new ApacheHttp5Client(HttpClients.custom()
                            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                                    .setMaxConnTotal(512)
                                    .setMaxConnPerRoute(512)
                                    .build())
                            .build()));
        }
    };

    /** Makes it ready to be called. */
    abstract Load open(URI base) throws IOException;

    /** Its name in reports. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Load feign(URI base, Client client) {
        UserApi api = Feign.builder()
                .client(client)
                .encoder(new JacksonEncoder())
                .decoder(new JacksonDecoder())
                .retryer(Retryer.NEVER_RETRY)
                .options(new Request.Options(10, TimeUnit.SECONDS, 20, TimeUnit.SECONDS, false))
                .target(UserApi.class, base.toString());
        return new Blocking(() -> api.create(new UserApi.NewUser("test-shopper-1", "not-a-secret-1")));
    }
}
