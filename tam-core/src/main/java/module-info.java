/** The engine of tam; found with {@link java.util.ServiceLoader}, it exports nothing. */
module dev.tam.core {
    requires com.google.common;
    requires dev.tam.api;
    requires java.management;
    requires static org.jspecify;
    requires org.slf4j;
    requires org.snakeyaml.engine;

    uses dev.tam.spi.service.ServiceAdapterFactory;
    uses dev.tam.spi.store.AccountStoreFactory;

    provides dev.tam.spi.AccountManagerProvider with
            dev.tam.core.CoreProvider;
}
