"""Train the reader: corpora → windows → one encoder with many heads → a bundle."""
