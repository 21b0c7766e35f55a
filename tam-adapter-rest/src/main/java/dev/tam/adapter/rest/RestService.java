package dev.tam.adapter.rest;

import dev.tam.spi.service.Description;
import java.util.Map;
import java.util.Optional;

/**
 * A service as it is declared.
 *
 * @param description what core must know
 * @param exchange carries its requests
 * @param creation how accounts are created
 * @param look how one is looked at
 * @param list how all are listed
 * @param others the requests that give nothing but their outcome
 */
record RestService(
        Description description,
        Exchange exchange,
        Creation creation,
        Optional<Look> look,
        Optional<AccountList> list,
        Map<Operation, DeclaredRequest> others) {}
