"""The documented door for a pôle's spreadsheet (docs/import.md): read, parse (pure), then load (idempotent).

reading.py     bytes → records: encoding, separator, quotes, empty lines
columns.py     the header: which columns there are
values.py      one cell → one value, or a refusal in French
vocabulary.py  the words of the database: municipalities, categories, titles, territories
parsing.py     one record → one sheet line, with every refusal of the line
matching.py    which sheet of the database a line is about
writing.py     a thousand sheets at once, writing only what differs
loading.py     the two passes over the file, in one transaction
"""
