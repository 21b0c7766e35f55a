/** What users of tam and the writers of stores and adapters compile against. */
module dev.tam.api {
    requires static transitive org.jspecify;

    uses dev.tam.spi.AccountManagerProvider;

    exports dev.tam;
    exports dev.tam.spi;
    exports dev.tam.spi.service;
    exports dev.tam.spi.store;
}
