#include "extract/read/json_document.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "extract/read/check_text.hpp"

namespace isnad::extract {

namespace {

using Field = std::pair<std::string_view, std::string graph::Document::*>;
constexpr std::array<Field, 7> kFields = {{{"text", &graph::Document::text},
                                           {"id", &graph::Document::id},
                                           {"lang", &graph::Document::language},
                                           {"title", &graph::Document::title},
                                           {"published", &graph::Document::published},
                                           {"source", &graph::Document::source},
                                           {"uri", &graph::Document::uri}}};

/// A string, or a whole number as its digits; null is the empty string.
std::optional<std::string> text_of(const simdjson::dom::element& value) {
    switch (value.type()) {
    case simdjson::dom::element_type::STRING:
        return std::string(value.get_string().value_unsafe());
    case simdjson::dom::element_type::INT64:
        return std::to_string(value.get_int64().value_unsafe());
    case simdjson::dom::element_type::UINT64:
        return std::to_string(value.get_uint64().value_unsafe());
    case simdjson::dom::element_type::NULL_VALUE:
        return std::string();
    default:
        return std::nullopt;
    }
}

/// "ar" of "ar-LY" and "AR".
std::string language_of(const std::string& tag) {
    std::string language = tag.substr(0, tag.find_first_of("-_"));
    std::ranges::transform(language, language.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return language;
}

/// Fills `document`; returns a fault that leaves no document.
std::string fill(graph::Document& document, const simdjson::dom::object& object) {
    bool has_text = false;
    for (const auto& [name, member] : kFields) {
        simdjson::dom::element value;
        if (object.at_key(name).get(value) != simdjson::SUCCESS) continue;
        std::optional<std::string> text = text_of(value);
        if (!text) return "\"" + std::string(name) + "\" is no string";
        document.*member = std::move(*text);
        has_text = has_text || name == "text";
    }
    if (!has_text) return "has no \"text\"";
    if (is_blank(document.text) && is_blank(document.title)) return "its text is empty";
    return "";
}

bool is_date(std::string_view text) {
    constexpr std::string_view kForm = "0000-00-00";
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (kForm[i] == '0' ? std::isdigit(static_cast<unsigned char>(text[i])) == 0 : text[i] != kForm[i]) return false;
    const auto number = [&](std::size_t at) { return text.size() > at ? (text[at] - '0') * 10 + (text[at + 1] - '0') : 1; };
    return number(5) >= 1 && number(5) <= 12 && number(8) >= 1 && number(8) <= 31;
}

} // namespace

struct JsonDocuments::Impl {
    simdjson::dom::parser parser;
};

JsonDocuments::JsonDocuments() : impl_(std::make_unique<Impl>()) {}
JsonDocuments::~JsonDocuments() = default;

JsonDocuments::Result JsonDocuments::parse(std::string& line, const std::string& default_id) {
    line.reserve(line.size() + simdjson::SIMDJSON_PADDING);
    simdjson::dom::element root;
    if (const auto error = impl_->parser.parse(line.data(), line.size(), false).get(root); error != simdjson::SUCCESS) {
        if (const auto fault = check_text(line, "")) return {std::nullopt, fault->message, fault->column};
        return {std::nullopt, std::string("is no JSON: ") + simdjson::error_message(error), 0};
    }
    simdjson::dom::object object;
    if (root.get_object().get(object) != simdjson::SUCCESS) return {std::nullopt, "is no JSON object", 0};
    graph::Document document;
    if (std::string fault = fill(document, object); !fault.empty()) return {std::nullopt, std::move(fault), 0};
    if (document.id.empty()) document.id = default_id;
    document.language = language_of(document.language);
    const std::optional<std::string> published = date_of(document.published);
    std::string fault = published ? "" : "\"published\" is no date, and is left out";
    document.published = published.value_or("");
    return {std::move(document), std::move(fault), 0};
}

std::optional<std::string> date_of(const std::string& published) {
    std::string date = published.substr(0, published.find_first_of("T "));
    if (date.empty() ? published.empty() : is_date(date)) return date;
    return std::nullopt;
}

} // namespace isnad::extract
