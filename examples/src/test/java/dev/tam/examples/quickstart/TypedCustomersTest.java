package dev.tam.examples.quickstart;

import dev.tam.examples.typed.TypedCustomers;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.testkit.service.ServiceAdapterContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The typed service of the example keeps an adapter's duties. */
class TypedCustomersTest extends ServiceAdapterContract {

    private static PlainService customers;
    private static ServerSocket silent;

    @BeforeAll
    static void start() throws IOException {
        customers = PlainService.start("customers", 1);
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterAll
    static void stop() throws IOException {
        customers.close();
        silent.close();
    }

    @Override
    protected ServiceAdapter adapter() {
        return TypedCustomers.at(URI.create(customers.url()));
    }

    @Override
    protected Optional<ServiceAdapter> silentAdapter() {
        return Optional.of(TypedCustomers.at(URI.create("http://127.0.0.1:" + silent.getLocalPort())));
    }
}
