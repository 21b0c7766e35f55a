-- What became of it.
ALTER TABLE tam_book ADD COLUMN shelf INT DEFAULT 1;
CREATE INDEX tam_book_shelf ON tam_book (shelf);
UPDATE tam_book SET shelf = 7;
