-- Which version the tables have, and which store this is: its id is made once and is part of what secrets are bound to.
CREATE TABLE IF NOT EXISTS tam_meta (
    one INT PRIMARY KEY CHECK (one = 1),
    version INT NOT NULL,
    step INT NOT NULL,
    store_id VARCHAR(64) NOT NULL,
    made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
INSERT INTO tam_meta (one, version, step, store_id, made_at, changed_at)
    SELECT 1, 0, 0, REPLACE(CAST(RANDOM_UUID() AS VARCHAR), '-', ''), CURRENT_TIMESTAMP, CURRENT_TIMESTAMP
    WHERE NOT EXISTS (SELECT 1 FROM tam_meta);
