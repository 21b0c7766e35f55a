package dev.tam.spi.service;

import dev.tam.AccountName;
import java.util.Optional;

/**
 * An account as one service knows it.
 *
 * @param name the account's name
 * @param login what it is called there
 * @param externalId the service's own id; empty while it is not known
 */
public record Subject(AccountName name, String login, Optional<String> externalId) {}
