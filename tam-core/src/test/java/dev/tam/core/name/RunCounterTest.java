package dev.tam.core.name;

import dev.tam.spi.NameGenerator;
import dev.tam.testkit.NameGeneratorContract;

class RunCounterTest extends NameGeneratorContract {

    @Override
    protected NameGenerator generator() {
        return new RunCounter();
    }
}
