#pragma once
// JSON text, written forward into a string: keys in the order of the calls, so that the same values give the same bytes. Always
// valid UTF-8 (bytes that are none become U+FFFD). RFC 8259. No reader lives here.
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::graph {

/// Appends the shortest digits that read back as this number.
void append_number(std::string& out, std::int64_t number);
void append_number(std::string& out, double number);
/// Appends `text` with its quotation marks.
void append_json_string(std::string& out, std::string_view text);

/// Calls must nest as JSON does; commas come by themselves.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}

    JsonWriter& object() { return open('{'); }
    JsonWriter& array() { return open('['); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& end_array() { return close(']'); }
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(double number);
    JsonWriter& boolean(bool truth);
    JsonWriter& null();

    /// key and value; an empty text is null, so that a missing value never looks like a blank one.
    JsonWriter& member(std::string_view name, std::string_view text) { return key(name).text_or_null(text); }
    template <std::integral Number>
    requires(!std::same_as<Number, bool>) JsonWriter& member(std::string_view name, Number number) {
        return key(name).value(static_cast<std::int64_t>(number));
    }
    /// Nothing at all where `text` is empty.
    JsonWriter& member_if(std::string_view name, std::string_view text) { return text.empty() ? *this : key(name).value(text); }

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    JsonWriter& text_or_null(std::string_view text) { return text.empty() ? null() : value(text); }
    void before_value();

    std::string& out_;
    std::vector<bool> has_members_; ///< of each open bracket
    bool after_key_ = false;
};

} // namespace isnad::graph
