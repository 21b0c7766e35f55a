package dev.tam.spi.service;

import java.util.Optional;

/**
 * Finds itself through {@link java.util.ServiceLoader} and opens adapters of one kind. Has a public constructor without
 * arguments that does nothing.
 */
public interface ServiceAdapterFactory {

    /**
     * The word for it in {@code adapter:} of a service's configuration, such as {@code rest}.
     *
     * @return the kind
     */
    String kind();

    /**
     * Opens the adapter of a service, if this factory knows the service. Core asks every factory (only the one of that
     * kind where the configuration says {@code adapter:}); exactly one may answer. Nothing is sent while opening.
     * Mistakes in the configuration are noted in it rather than thrown.
     *
     * @param context the service, its configuration and what helps to read more of it
     * @return the adapter; empty if the service is not this factory's, or its configuration has mistakes
     */
    Optional<ServiceAdapter> open(ServiceContext context);
}
