-- Which version the tables have, and which store this is: its id is made once and is part of what secrets are bound to.
CREATE TABLE IF NOT EXISTS tam_meta (
    one INT PRIMARY KEY CHECK (one = 1),
    version INT NOT NULL,
    step INT NOT NULL,
    store_id VARCHAR(64) NOT NULL,
    made_at DATETIME(6) NOT NULL,
    changed_at DATETIME(6) NOT NULL
) ENGINE = InnoDB CHARACTER SET ascii COLLATE ascii_bin;
INSERT IGNORE INTO tam_meta (one, version, step, store_id, made_at, changed_at)
    VALUES (1, 0, 0, REPLACE(UUID(), '-', ''), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6));
