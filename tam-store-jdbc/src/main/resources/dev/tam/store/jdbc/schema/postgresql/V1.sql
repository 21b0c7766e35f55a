-- The ledger of tam, version 1, PostgreSQL 13 or later.
--
-- tam_identity never changes and is wide, tam_account changes with every lease and is narrow. No index of tam_account
-- names what a lease changes (state, fence, claim_*), so that leases and releases are HOT updates. Texts of several
-- entries have one key=value a line.

CREATE TABLE tam_space (
    id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    environment TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (environment, name)
);

CREATE TABLE tam_key (
    space INT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (space, id)
);

CREATE TABLE tam_pool (
    id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    space INT NOT NULL,
    name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    min_idle INT NOT NULL,
    max_size INT NOT NULL,
    on_return TEXT NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (space, name)
);

-- What never changes about an account, a row is never removed, and so no name is given twice.
CREATE TABLE tam_identity (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    space INT NOT NULL,
    environment TEXT NOT NULL,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    origin TEXT NOT NULL,
    run TEXT NOT NULL,
    spec TEXT NOT NULL,
    stages TEXT NOT NULL,
    attributes TEXT NOT NULL,
    per_service TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    UNIQUE (environment, name)
);
CREATE INDEX tam_identity_run ON tam_identity (space, run, seq);

-- What changes about an account.
--   slot      its place on the clock of its pool: below the bound of the pool one of its slots, from 1000000 on the place of an
--             account that is back from quarantine while all slots are taken, null outside pools and once it has left
--   ready_at  when work on it is due, or from when it may be leased, where somebody said so
--   due_at    when a janitor may take it up, null where none may, and for leases from pools, which are found by slot
--   living    seq while it lives
--   ended_at  when its life ended, until its details are purged
CREATE TABLE tam_account (
    seq BIGINT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    space INT NOT NULL,
    pool INT,
    slot BIGINT,
    fingerprint TEXT NOT NULL,
    labels TEXT NOT NULL,
    alias TEXT,
    state TEXT NOT NULL,
    taint TEXT NOT NULL,
    fence BIGINT NOT NULL,
    attempts INT NOT NULL,
    reason TEXT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    ready_at TIMESTAMPTZ,
    due_at TIMESTAMPTZ,
    living BIGINT,
    ended_at TIMESTAMPTZ,
    claim_id TEXT,
    claim_purpose TEXT,
    claim_holder TEXT,
    claim_since TIMESTAMPTZ,
    claim_until TIMESTAMPTZ
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX tam_account_clock ON tam_account (pool, slot) WHERE slot IS NOT NULL;
CREATE INDEX tam_account_due ON tam_account (space, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX tam_account_living ON tam_account (space, living) WHERE living IS NOT NULL;
CREATE INDEX tam_account_pool ON tam_account (pool, living) WHERE living IS NOT NULL AND pool IS NOT NULL;
CREATE INDEX tam_account_ended ON tam_account (space, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX tam_account_alias ON tam_account (space, alias) WHERE alias IS NOT NULL;

-- An account in one service, a row is never removed, and so no login is given twice. external_key is the beginning of
-- external_id, to be found by.
CREATE TABLE tam_binding (
    account BIGINT NOT NULL,
    ord INT NOT NULL,
    service TEXT NOT NULL,
    environment TEXT NOT NULL,
    login TEXT NOT NULL,
    presence TEXT NOT NULL,
    ever_unknown BOOLEAN NOT NULL,
    external_id TEXT,
    external_key TEXT,
    returned TEXT NOT NULL,
    password TEXT,
    pending TEXT,
    issued TEXT NOT NULL,
    PRIMARY KEY (account, ord),
    UNIQUE (environment, login, service)
);
CREATE INDEX tam_binding_external ON tam_binding (environment, external_key) WHERE external_key IS NOT NULL;

-- What happened. A move that is sent again collides on (op, ord): each operation writes one row with ord 1.
CREATE TABLE tam_event (
    seq BIGINT GENERATED ALWAYS AS IDENTITY,
    space INT NOT NULL,
    happened_at TIMESTAMPTZ NOT NULL,
    op TEXT NOT NULL,
    ord INT NOT NULL,
    account BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    kind TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    claim_id TEXT,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (space, seq),
    UNIQUE (op, ord)
);
CREATE INDEX tam_event_account ON tam_event (account, seq);

CREATE TABLE tam_run (
    space INT NOT NULL,
    run TEXT NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    ended BOOLEAN NOT NULL,
    PRIMARY KEY (space, run)
);

CREATE TABLE tam_member (
    id TEXT PRIMARY KEY,
    space INT NOT NULL,
    run TEXT NOT NULL,
    host TEXT NOT NULL,
    until_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX tam_member_run ON tam_member (space, run);

-- Who keeps house for the others of its circle.
CREATE TABLE tam_seat (
    space INT NOT NULL,
    circle TEXT NOT NULL,
    seat INT NOT NULL,
    member TEXT NOT NULL,
    until_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (space, circle, seat)
);

-- Waits, in the order of seq, and what each is for. overtakings counts what others took of what was offered since its last turn.
CREATE TABLE tam_ticket (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    member TEXT NOT NULL,
    until_at TIMESTAMPTZ NOT NULL,
    overtakings INT NOT NULL
);
CREATE INDEX tam_ticket_member ON tam_ticket (member);
CREATE INDEX tam_ticket_until ON tam_ticket (until_at);

CREATE TABLE tam_want (
    ticket TEXT NOT NULL,
    ord INT NOT NULL,
    space INT NOT NULL,
    pool TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    required TEXT NOT NULL,
    ticket_seq BIGINT NOT NULL,
    wanted INT NOT NULL,
    PRIMARY KEY (ticket, ord)
);
CREATE INDEX tam_want_pool ON tam_want (space, pool, ticket_seq);

-- Free accounts that were offered to a ticket. Void once the account has another fence or is AVAILABLE no more. One that
-- is kept has a ready_at that lies ahead: until then it is for that ticket alone.
CREATE TABLE tam_offer (
    account BIGINT PRIMARY KEY,
    fence BIGINT NOT NULL,
    ticket TEXT NOT NULL,
    told BOOLEAN NOT NULL,
    kept BOOLEAN NOT NULL
);
CREATE INDEX tam_offer_ticket ON tam_offer (ticket);

-- Tickets that were overtaken too often, and the pools for which they wait: what comes free there is held until it is dealt out.
CREATE TABLE tam_turn (
    pool INT NOT NULL,
    ticket TEXT NOT NULL,
    PRIMARY KEY (pool, ticket)
);
CREATE INDEX tam_turn_ticket ON tam_turn (ticket);
