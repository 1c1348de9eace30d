// toml++ behind one C function, so that no C++ reaches Swift: TOML text in, a preorder walk with line numbers out.
#include "ctoml.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <sstream>
#include <string>

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

namespace {

// A document nested deeper than this is refused: readers walk the tree recursively.
constexpr int maximum_depth = 64;

template <typename Integer>
void append_integer(std::string &out, Integer value) {
    for (size_t i = 0; i < sizeof value; i++) {
        out += static_cast<char>((value >> (8 * i)) & 0xff);
    }
}

void append_text(std::string &out, std::string_view text) {
    append_integer(out, static_cast<uint32_t>(text.size()));
    out += text;
}

template <typename Time>
void append_time(std::string &out, const Time &time) {
    std::ostringstream text;
    text << time;
    out += 'd';
    append_text(out, text.str());
}

void append_node(std::string &out, const toml::node &node, int depth) {
    if (depth > maximum_depth) {
        throw std::runtime_error("tables and arrays are nested more than 64 deep");
    }
    append_integer(out, static_cast<uint32_t>(node.source().begin.line));
    if (const toml::table *table = node.as_table()) {
        out += 't';
        append_integer(out, static_cast<uint32_t>(table->size()));
        for (const auto &[key, value] : *table) {
            append_integer(out, static_cast<uint32_t>(key.source().begin.line));
            append_text(out, key.str());
            append_node(out, value, depth + 1);
        }
    } else if (const toml::array *array = node.as_array()) {
        out += 'a';
        append_integer(out, static_cast<uint32_t>(array->size()));
        for (const toml::node &element : *array) {
            append_node(out, element, depth + 1);
        }
    } else if (const auto *string = node.as_string()) {
        out += 's';
        append_text(out, string->get());
    } else if (const auto *integer = node.as_integer()) {
        out += 'i';
        append_integer(out, static_cast<uint64_t>(integer->get()));
    } else if (const auto *number = node.as_floating_point()) {
        double value = number->get();
        uint64_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        out += 'f';
        append_integer(out, bits);
    } else if (const auto *boolean = node.as_boolean()) {
        out += 'b';
        out += boolean->get() ? '\1' : '\0';
    } else if (const auto *date = node.as_date()) {
        append_time(out, date->get());
    } else if (const auto *time = node.as_time()) {
        append_time(out, time->get());
    } else if (const auto *moment = node.as_date_time()) {
        append_time(out, moment->get());
    } else {
        throw std::runtime_error("a value of a kind that is not known");
    }
}

char *duplicate(const std::string &text) {
    char *copy = static_cast<char *>(std::malloc(text.size() + 1));
    if (copy != nullptr) {
        std::memcpy(copy, text.c_str(), text.size() + 1);
    }
    return copy;
}

}  // namespace

extern "C" ctoml_result ctoml_parse(const char *text, uint64_t length) {
    ctoml_result result = {nullptr, 0, nullptr, 0, 0};
    try {
        toml::table table = toml::parse(std::string_view(text, static_cast<size_t>(length)));
        std::string document;
        append_node(document, table, 0);
        result.document = reinterpret_cast<uint8_t *>(duplicate(document));
        result.length = document.size();
        if (result.document == nullptr) {
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
    std::free(result->document);
    std::free(result->message);
    *result = {nullptr, 0, nullptr, 0, 0};
}
