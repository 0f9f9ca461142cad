"""How well the reader reads: figures with intervals, on annotated text."""
