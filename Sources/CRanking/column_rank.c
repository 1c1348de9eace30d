// SPDX-License-Identifier: Apache-2.0
#include "cranking.h"

static void column_rank(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count,
                        sqlite3_value **arguments) {
    const double k1 = 1.2, b = 0.75;
    int phrases = api->xPhraseCount(fts);
    int columns = count > 0 ? sqlite3_value_int(arguments[0]) : 0;
    if (columns < 1 || columns != api->xColumnCount(fts) || count != 1 + columns + phrases) {
        sqlite3_result_error(context, "column_rank: as many weights as columns and as many IDFs as phrases", -1);
        return;
    }
    sqlite3_int64 rows = 0, tokens = 0;
    int size = 0;
    int result = api->xRowCount(fts, &rows);
    if (result == SQLITE_OK) result = api->xColumnTotalSize(fts, -1, &tokens);
    if (result == SQLITE_OK) result = api->xColumnSize(fts, -1, &size);
    if (result != SQLITE_OK) {
        sqlite3_result_error_code(context, result);
        return;
    }
    double average = rows > 0 && tokens > 0 ? (double)tokens / (double)rows : 1;
    double normal = k1 * (1 - b + b * (double)size / average);
    double score = 0;
    for (int phrase = 0; phrase < phrases; phrase++) {
        Fts5PhraseIter iterator;
        int column = -1;
        double weight = 0;
        result = api->xPhraseFirstColumn(fts, phrase, &iterator, &column);
        if (result != SQLITE_OK) {
            sqlite3_result_error_code(context, result);
            return;
        }
        for (; column >= 0; api->xPhraseNextColumn(fts, &iterator, &column)) {
            if (column < columns) weight += sqlite3_value_double(arguments[1 + column]);
        }
        if (weight > 0) score += sqlite3_value_double(arguments[1 + columns + phrase]) * weight * (k1 + 1) / (weight + normal);
    }
    sqlite3_result_double(context, score);
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
    return api->xCreateFunction(api, "column_rank", 0, column_rank, 0);
}
