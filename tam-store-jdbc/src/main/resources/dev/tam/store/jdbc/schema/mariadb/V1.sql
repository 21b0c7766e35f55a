-- The ledger of tam, version 1, MariaDB 10.6 or later, MySQL 8.0.1 or later.
--
-- tam_identity never changes and is wide, tam_account changes with every lease and is narrow. No index of tam_account
-- names what a lease changes (state, fence, claim_*). Texts of several entries have one key=value a line.

CREATE TABLE tam_space (
    id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    environment VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    UNIQUE (environment, name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE tam_key (
    space INT NOT NULL,
    id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (space, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE tam_pool (
    id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    space INT NOT NULL,
    name VARCHAR(100) NOT NULL,
    fingerprint VARCHAR(100) NOT NULL,
    min_idle INT NOT NULL,
    max_size INT NOT NULL,
    on_return VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (space, name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What never changes about an account, a row is never removed, and so no name is given twice.
CREATE TABLE tam_identity (
    seq BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    space INT NOT NULL,
    environment VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    owner VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    origin VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    run VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    spec VARCHAR(100) NOT NULL,
    stages MEDIUMTEXT NOT NULL,
    attributes MEDIUMTEXT NOT NULL,
    per_service MEDIUMTEXT NOT NULL,
    created_at DATETIME(6) NOT NULL,
    UNIQUE (environment, name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
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
    id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
    space INT NOT NULL,
    pool INT,
    slot BIGINT,
    fingerprint VARCHAR(100) NOT NULL,
    labels MEDIUMTEXT NOT NULL,
    alias VARCHAR(100),
    state VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    taint VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    fence BIGINT NOT NULL,
    attempts INT NOT NULL,
    reason MEDIUMTEXT NOT NULL,
    changed_at DATETIME(6) NOT NULL,
    ready_at DATETIME(6),
    due_at DATETIME(6),
    living BIGINT,
    ended_at DATETIME(6),
    claim_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin,
    claim_purpose VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin,
    claim_holder MEDIUMTEXT,
    claim_since DATETIME(6),
    claim_until DATETIME(6)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE UNIQUE INDEX tam_account_clock ON tam_account (pool, slot);
CREATE INDEX tam_account_due ON tam_account (space, due_at);
CREATE INDEX tam_account_living ON tam_account (space, living);
CREATE INDEX tam_account_pool ON tam_account (pool, living);
CREATE INDEX tam_account_ended ON tam_account (space, ended_at);
CREATE INDEX tam_account_alias ON tam_account (space, alias);

-- An account in one service, a row is never removed, and so no login is given twice. external_key is the beginning of
-- external_id, to be found by.
CREATE TABLE tam_binding (
    account BIGINT NOT NULL,
    ord INT NOT NULL,
    service VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    environment VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    login VARCHAR(255) NOT NULL,
    presence VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ever_unknown BOOLEAN NOT NULL,
    external_id MEDIUMTEXT,
    external_key VARCHAR(100),
    returned MEDIUMTEXT NOT NULL,
    password MEDIUMTEXT,
    pending MEDIUMTEXT,
    issued MEDIUMTEXT NOT NULL,
    PRIMARY KEY (account, ord),
    UNIQUE (environment, login, service)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX tam_binding_external ON tam_binding (environment, external_key);

-- What happened. A move that is sent again collides on (op, ord): each operation writes one row with ord 1.
CREATE TABLE tam_event (
    seq BIGINT NOT NULL AUTO_INCREMENT,
    space INT NOT NULL,
    happened_at DATETIME(6) NOT NULL,
    op VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ord INT NOT NULL,
    account BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    from_state VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin,
    to_state VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    claim_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin,
    actor MEDIUMTEXT NOT NULL,
    reason MEDIUMTEXT NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (op, ord)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX tam_event_space ON tam_event (space, seq);
CREATE INDEX tam_event_account ON tam_event (account, seq);

CREATE TABLE tam_run (
    space INT NOT NULL,
    run VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    seen_at DATETIME(6) NOT NULL,
    ended BOOLEAN NOT NULL,
    PRIMARY KEY (space, run)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE tam_member (
    id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
    space INT NOT NULL,
    run VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    host VARCHAR(255) NOT NULL,
    until_at DATETIME(6) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX tam_member_run ON tam_member (space, run);

-- Who keeps house for the others of its circle.
CREATE TABLE tam_seat (
    space INT NOT NULL,
    circle VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    seat INT NOT NULL,
    member VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    until_at DATETIME(6) NOT NULL,
    PRIMARY KEY (space, circle, seat)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Waits, in the order of seq, and what each is for. overtakings counts what others took of what was offered since its last turn.
CREATE TABLE tam_ticket (
    seq BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
    member VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    until_at DATETIME(6) NOT NULL,
    overtakings INT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX tam_ticket_member ON tam_ticket (member);
CREATE INDEX tam_ticket_until ON tam_ticket (until_at);

CREATE TABLE tam_want (
    ticket VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ord INT NOT NULL,
    space INT NOT NULL,
    pool VARCHAR(100) NOT NULL,
    fingerprint VARCHAR(100) NOT NULL,
    required MEDIUMTEXT NOT NULL,
    ticket_seq BIGINT NOT NULL,
    wanted INT NOT NULL,
    PRIMARY KEY (ticket, ord)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX tam_want_pool ON tam_want (space, pool, ticket_seq);

-- Free accounts that were offered to a ticket. Void once the account has another fence or is AVAILABLE no more. One that
-- is kept has a ready_at that lies ahead: until then it is for that ticket alone.
CREATE TABLE tam_offer (
    account BIGINT PRIMARY KEY,
    fence BIGINT NOT NULL,
    ticket VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    told BOOLEAN NOT NULL,
    kept BOOLEAN NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX tam_offer_ticket ON tam_offer (ticket);

-- Tickets that were overtaken too often, and the pools for which they wait: what comes free there is held until it is dealt out.
CREATE TABLE tam_turn (
    pool INT NOT NULL,
    ticket VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (pool, ticket)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE INDEX tam_turn_ticket ON tam_turn (ticket);
