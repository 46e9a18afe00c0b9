"""People by the table: rows in, one function that maps a chunk of them, rows out in order.

`rows` cuts the input into chunks, `work` maps one, an engine (`local`, `cluster`) decides where,
`out` says what a row is written as, `spool` keeps what is done, and `run` puts them together.
"""
