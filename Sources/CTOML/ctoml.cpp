// toml++ behind one C function, so that no C++ reaches Swift: TOML text in, JSON text and key positions out.
#include "ctoml.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <sstream>
#include <string>

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

namespace {

char *duplicate(const std::string &text) {
    char *copy = static_cast<char *>(std::malloc(text.size() + 1));
    if (copy != nullptr) {
        std::memcpy(copy, text.c_str(), text.size() + 1);
    }
    return copy;
}

void append_json_string(std::string &out, const std::string &text) {
    out += '"';
    for (unsigned char byte : text) {
        if (byte == '"' || byte == '\\') {
            out += '\\';
            out += static_cast<char>(byte);
        } else if (byte < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", byte);
            out += escape;
        } else {
            out += static_cast<char>(byte);
        }
    }
    out += '"';
}

void append_line(std::string &out, const std::string &path, const toml::source_region &source) {
    if (out.size() > 1) {
        out += ',';
    }
    append_json_string(out, path);
    out += ':';
    out += std::to_string(source.begin.line);
}

// Array elements are named by index, as in `rules.0.effect`.
void collect_lines(std::string &out, const std::string &prefix, const toml::node &node) {
    if (const toml::table *table = node.as_table()) {
        for (const auto &[key, value] : *table) {
            std::string path = prefix.empty() ? std::string(key.str()) : prefix + "." + std::string(key.str());
            append_line(out, path, key.source());
            collect_lines(out, path, value);
        }
    } else if (const toml::array *array = node.as_array()) {
        size_t index = 0;
        for (const toml::node &element : *array) {
            std::string path = prefix + "." + std::to_string(index++);
            append_line(out, path, element.source());
            collect_lines(out, path, element);
        }
    }
}

}  // namespace

extern "C" ctoml_result ctoml_parse(const char *text, uint64_t length) {
    ctoml_result result = {nullptr, nullptr, nullptr, 0, 0};
    try {
        toml::table table = toml::parse(std::string_view(text, static_cast<size_t>(length)));
        std::ostringstream json;
        json << toml::json_formatter{table, toml::format_flags::quote_infinities_and_nans};
        std::string lines = "{";
        collect_lines(lines, "", table);
        lines += '}';
        result.json = duplicate(json.str());
        result.lines = duplicate(lines);
        if (result.json == nullptr || result.lines == nullptr) {
            ctoml_free(&result);
            result.message = duplicate("out of memory");
        }
    } catch (const toml::parse_error &error) {
        result.message = duplicate(std::string(error.description()));
        result.line = error.source().begin.line;
        result.column = error.source().begin.column;
    } catch (const std::exception &error) {
        result.message = duplicate(error.what());
    }
    return result;
}

extern "C" void ctoml_free(ctoml_result *result) {
    std::free(result->json);
    std::free(result->lines);
    std::free(result->message);
    *result = {nullptr, nullptr, nullptr, 0, 0};
}
