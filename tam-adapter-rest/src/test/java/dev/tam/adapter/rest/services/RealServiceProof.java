package dev.tam.adapter.rest.services;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A real service is started once, and the contract and the main job are done with it, through its YAML file. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RealServiceProof<S extends RealService> {

    private @Nullable S service;
    private @Nullable ServiceConfig config;

    abstract S start();

    final S service() {
        return service;
    }

    final ServiceConfig config() {
        return config;
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        service = start();
        config = ServiceConfig.write(folder, service);
    }

    @AfterAll
    void close() {
        if (config != null) {
            config.close();
        }
        if (service != null) {
            service.close();
        }
    }

    @Nested
    class Contract extends RealServiceContract {

        @Override
        RealService service() {
            return service;
        }

        @Override
        ServiceConfig config() {
            return config;
        }
    }

    @Nested
    class Job extends MainJob {

        @Override
        RealService service() {
            return service;
        }

        @Override
        ServiceConfig config() {
            return config;
        }
    }
}
