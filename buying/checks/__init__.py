"""« Is my supplier social economy? » for thousands of rows at once."""
