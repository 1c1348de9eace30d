#pragma once
#include <sqlite3.h>

/// Registers the FTS5 ranking function `column_rank` on a connection; an SQLite result code.
///
///     column_rank(table, columns, weight of column 1, …, IDF of phrase 1, …)
///
/// BM25 (k1 = 1.2, b = 0.75) where what a phrase counts in a row is the sum of the weights of the columns it occurs in; higher is
/// better. It asks FTS5 only for columns, so it works on contentless tables with detail=column, where the built-in bm25() would read
/// the content that is not there. The IDFs come from the caller, who keeps them: bm25() counts each phrase's rows again in every query.
int cranking_register(sqlite3 *_Nonnull database);
