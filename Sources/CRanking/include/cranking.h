#pragma once
#include <sqlite3.h>

/// Registers the FTS5 function `column_hits(table)` on a connection; an SQLite result code.
///
/// For the current row it returns one integer: five bits for each of the first twelve phrases of the query, the lowest for the first
/// phrase; a bit says that the phrase occurs in that column. FTS5 is asked for columns only, so this works on contentless
/// tables with detail=column, where the built-in bm25() reads the content that is not there and ranks everything alike.
int cranking_register(sqlite3 *_Nonnull database);
