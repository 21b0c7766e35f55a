-- A first version, as any database understands it.
CREATE TABLE tam_shelf (
    id INT PRIMARY KEY,
    place INT NOT NULL
);
CREATE INDEX tam_shelf_place ON tam_shelf (place);
CREATE TABLE tam_book (id INT PRIMARY KEY);
