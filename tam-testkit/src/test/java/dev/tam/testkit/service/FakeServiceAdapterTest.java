package dev.tam.testkit.service;

import dev.tam.spi.service.OpenedSession;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Subject;
import java.util.Optional;

/** The fake keeps the contract while it is calm. */
class FakeServiceAdapterTest extends ServiceAdapterContract {

    private final FakeService service = FakeService.empty();

    @Override
    protected ServiceAdapter adapter() {
        return FakeServiceAdapter.over(service)
                .marker("tam-contract")
                .environment("qa")
                .pageSize(1)
                .build();
    }

    @Override
    protected Optional<ServiceAdapter> silentAdapter() {
        return Optional.of(FakeServiceAdapter.of(FakeService.empty()).always(Operation.CREATE, Fault.SILENCE));
    }

    @Override
    protected void touch(Subject subject) {
        service.touch(subject.login(), "cart", "3 books");
    }

    @Override
    protected boolean isTouched(Subject subject) {
        return service.data(subject.login()).containsKey("cart");
    }

    @Override
    protected boolean isOpen(Subject subject, OpenedSession session) {
        return service.sessions(subject.login())
                .contains(session.values().get(FakeServiceAdapter.SESSION).reveal());
    }
}
