package dev.tam.testkit.service;

import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.PasswordRules;
import dev.tam.spi.service.ServiceAdapter;
import java.util.regex.Pattern;

/** An adapter that can only create keeps what is left of the contract. */
class BareServiceAdapterTest extends ServiceAdapterContract {

    @Override
    protected ServiceAdapter adapter() {
        return FakeServiceAdapter.over(FakeService.empty())
                .capabilities()
                .names(new NameRules(4, 40, Pattern.compile("D-[0-9]+"), "D-{digits:9}"))
                .passwords(new PasswordRules(8, 8, ""))
                .build();
    }
}
