/** What users of tam and the writers of stores and adapters compile against. */
module dev.tam.api {
    requires static transitive org.jspecify;
}
