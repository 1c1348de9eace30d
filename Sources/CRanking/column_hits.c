// SPDX-License-Identifier: Apache-2.0
#include "cranking.h"

enum { columns_per_phrase = 5, phrases_at_most = 12 };

static void column_hits(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
                        sqlite3_value **arguments) {
    (void)count;
    (void)arguments;
    int phrases = api->xPhraseCount(fts);
    sqlite3_int64 hits = 0;
    for (int phrase = 0; phrase < phrases && phrase < phrases_at_most; phrase++) {
        Fts5PhraseIter iterator;
        int column = -1;
        int result = api->xPhraseFirstColumn(fts, phrase, &iterator, &column);
        if (result != SQLITE_OK) {
            sqlite3_result_error_code(context, result);
            return;
        }
        for (; column >= 0; api->xPhraseNextColumn(fts, &iterator, &column)) {
            if (column < columns_per_phrase) hits |= (sqlite3_int64)1 << (phrase * columns_per_phrase + column);
        }
    }
    sqlite3_result_int64(context, hits);
}

// The FTS5 interface is handed out through a pointer value: https://www.sqlite.org/fts5.html#extending_fts5
static fts5_api *fts5_interface(sqlite3 *database) {
    fts5_api *api = 0;
    sqlite3_stmt *statement = 0;
    if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, 0) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, (void *)&api, "fts5_api_ptr", 0);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

int cranking_register(sqlite3 *database) {
    fts5_api *api = fts5_interface(database);
    if (!api) return SQLITE_ERROR;
    return api->xCreateFunction(api, "column_hits", 0, column_hits, 0);
}
