package dev.tam.spi.store;

import dev.tam.ServiceId;

/**
 * The account in one service.
 *
 * @param service the service
 * @param login what the account is called there; unique per environment and service, for ever
 * @param remote what is known of it there
 * @param secrets its secrets there
 */
public record BindingRecord(ServiceId service, String login, Remote remote, BindingSecrets secrets) {}
