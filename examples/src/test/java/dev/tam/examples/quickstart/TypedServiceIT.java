package dev.tam.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountManager;
import dev.tam.BulkReport;
import dev.tam.examples.typed.TypedCustomers;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** An interface and a few steps are a service like any other, whose faults are no different. */
class TypedServiceIT {

    @Test
    void accountsAreMadeUsedRotatedAndLeftNowhere() throws Exception {
        try (PlainService customers = PlainService.start("customers", 1);
                AccountManager tam = TypedCustomers.manager(URI.create(customers.url()))) {
            BulkReport made = tam.createAll("customer", 20);
            assertEquals(20, made.created().size());
            try (var lease = tam.createLeased("customer")) {
                var account = lease.account();
                String first = account.password().reveal();
                assertTrue(customers.login(account.login("customers"), first));
                lease.reset();
                String second = lease.account().password().reveal();
                assertTrue(customers.login(account.login("customers"), second));
                assertFalse(customers.login(account.login("customers"), first));
            }
            tam.endRun();
            assertEquals(0, customers.users());
        }
    }
}
